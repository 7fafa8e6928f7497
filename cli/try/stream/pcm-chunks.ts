import { rejectInput } from '@by-example/metrics/errors/input-error';
import { headBytes, mediaOf } from '../../../lambda/services/transcribe/media/detect-media-format';
import { channelsOf, mixed } from '@by-example/emulator/engines/speech/recognition/pcm-samples';

/** The sound of a WAV file as a stream takes it: 16 bits, one channel, at the rate that it has. */
export interface PcmPieces {
  readonly hertz: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Of each piece: between 50 and 200 are advised (https://docs.aws.amazon.com/transcribe/latest/dg/streaming.html, read 2026-11-24). */
export const pieceMilliseconds = 100;
/** https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html, read 2026-11-25. */
const hertzLimits = { min: 8_000, max: 48_000 };
/** Of what streams in nobody knows the size. */
const endless = Number.MAX_SAFE_INTEGER;

/**
 * Reads a WAV file as it comes in, of one or two channels, which are mixed. Refuses what is none.
 *
 * @param size of the whole, in bytes, where it is known
 */
export async function pcmPieces(
  source: AsyncIterable<Uint8Array>,
  size = endless,
): Promise<PcmPieces> {
  const incoming = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < Math.min(headBytes, size)) {
    const next = await incoming.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
    // A person who speaks does not wait until a whole head has come.
    if (size === endless && typeof mediaOf(head, size) !== 'string') break;
  }
  const { from, channels, hertz, bits } = soundIn(head, size === endless ? head.length : size);
  const width = channels * (bits / 8);
  const pieceBytes = Math.round((hertz * pieceMilliseconds) / 1000) * width;
  async function* pieces() {
    let rest = head.subarray(from);
    for (;;) {
      for (; rest.length >= pieceBytes; rest = rest.subarray(pieceBytes))
        yield monoOf(rest.subarray(0, pieceBytes), channels, bits);
      const next = await incoming.next();
      if (next.done === true) break;
      rest = Buffer.concat([rest, next.value]);
    }
    const last = monoOf(rest, channels, bits);
    if (last.length > 0) yield last;
  }
  return { hertz, pieces: pieces() };
}

function soundIn(head: Uint8Array, size: number) {
  const media = mediaOf(head, size);
  if (typeof media === 'string' || media.sound === undefined)
    return rejectInput({
      code: 'UnsupportedMediaType',
      field: 'file',
      expected: 'a WAV file (PCM), or one on standard input',
      received: typeof media === 'string' ? media : media.format,
      suggestion: 'Convert it, for example with ffmpeg: ffmpeg -i it -f wav -',
    });
  const { channels, hertz, bits } = media.sound;
  if (hertz < hertzLimits.min || hertz > hertzLimits.max || channels > 2 || bits % 8 !== 0)
    return rejectInput({
      field: 'file',
      expected: `${hertzLimits.min} to ${hertzLimits.max} samples a second, one or two channels, whole bytes`,
      received: `${hertz} samples a second, ${channels} channels, ${bits} bits`,
      suggestion: 'Convert it to 16,000 samples of 16 bits and one channel.',
    });
  return media.sound;
}

function monoOf(bytes: Uint8Array, channels: number, bits: number): Uint8Array {
  const samples = mixed(channelsOf({ bytes, channels, bits }));
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
