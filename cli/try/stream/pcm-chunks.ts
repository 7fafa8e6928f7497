import { rejectInput } from '@by-example/metrics/errors/input-error';
import {
  headBytes,
  detectMediaFormat,
} from '../../../lambda/services/transcribe/media/detect-media-format';
import { channelsOf, mixed } from '@by-example/emulator/engines/speech/pcm-samples';

/** Audio of a WAV file for a stream: 16-bit mono PCM at its original sample rate. */
export interface PcmChunks {
  readonly hertz: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Duration of a chunk; 50 to 200 are recommended (https://docs.aws.amazon.com/transcribe/latest/dg/streaming.html,
 * read 2026-11-24).
 */
export const chunkMilliseconds = 100;
/** https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html, read 2026-11-25. */
const hertzLimits = { min: 8_000, max: 48_000 };
/** Size of a stream whose length is unknown. */
const unknownSize = Number.MAX_SAFE_INTEGER;

/**
 * Reads a WAV stream of one or two channels and mixes them to one.
 *
 * @param size bytes of the whole file, if known
 * @throws InvalidInputError if it is not a WAV file
 */
export async function readPcmChunks(
  source: AsyncIterable<Uint8Array>,
  size = unknownSize,
): Promise<PcmChunks> {
  const incoming = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < Math.min(headBytes, size)) {
    const next = await incoming.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
    // Live speech starts before a full header buffer has arrived.
    if (size === unknownSize && typeof detectMediaFormat(head, size) !== 'string') break;
  }
  const { from, channels, hertz, bits } = soundIn(head, size === unknownSize ? head.length : size);
  const width = channels * (bits / 8);
  const chunkBytes = Math.round((hertz * chunkMilliseconds) / 1000) * width;
  async function* chunks() {
    let rest = head.subarray(from);
    for (;;) {
      for (; rest.length >= chunkBytes; rest = rest.subarray(chunkBytes))
        yield toMono(rest.subarray(0, chunkBytes), channels, bits);
      const next = await incoming.next();
      if (next.done === true) break;
      rest = Buffer.concat([rest, next.value]);
    }
    const last = toMono(rest, channels, bits);
    if (last.length > 0) yield last;
  }
  return { hertz, chunks: chunks() };
}

function soundIn(head: Uint8Array, size: number) {
  const media = detectMediaFormat(head, size);
  if (typeof media === 'string' || media.sound === undefined)
    return rejectInput({
      code: 'UnsupportedMediaType',
      field: 'file',
      expected: 'a WAV file (PCM), also on standard input',
      received: typeof media === 'string' ? media : media.format,
      suggestion: 'Convert it, for example with ffmpeg: ffmpeg -i it -f wav -',
    });
  const { channels, hertz, bits } = media.sound;
  if (hertz < hertzLimits.min || hertz > hertzLimits.max || channels > 2 || bits % 8 !== 0)
    return rejectInput({
      field: 'file',
      expected: `${hertzLimits.min} to ${hertzLimits.max} Hz, one or two channels, whole bytes per sample`,
      received: `${hertz} Hz, ${channels} channels, ${bits} bits`,
      suggestion: 'Convert it to 16,000 samples of 16 bits and one channel.',
    });
  return media.sound;
}

function toMono(bytes: Uint8Array, channels: number, bits: number): Uint8Array {
  const samples = mixed(channelsOf({ bytes, channels, bits }));
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
