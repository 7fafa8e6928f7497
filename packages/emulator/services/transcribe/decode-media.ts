import type { Pcm } from '../../engines/speech/pcm-samples';
import { readMediaHeader } from '../../engines/speech/media-header';

export interface Sound extends Pcm {
  readonly seconds: number;
}

export interface MediaLimits {
  readonly bytes: number;
  readonly seconds: number;
}

/** https://docs.aws.amazon.com/general/latest/gr/transcribe.html, read 2026-11-24. */
export const jobLimits: MediaLimits = { bytes: 2 * 1024 ** 3, seconds: 8 * 3600 };
export const callLimits: MediaLimits = { bytes: 500 * 1024 ** 2, seconds: 4 * 3600 };
const shortestSeconds = 0.5;
const hertzLimits = { min: 8_000, max: 48_000 };
const maxChannels = 2;

/**
 * Decodes a media file, recognized by its content rather than its name. Failure reasons are from
 * https://docs.aws.amazon.com/transcribe/latest/APIReference/API_TranscriptionJob.html, read
 * 2026-11-25; the emulator words those that the page does not list.
 *
 * @throws {Error} with the failure reason of the job
 */
export function readMedia(
  bytes: Uint8Array,
  declared: {
    readonly MediaFormat?: string | undefined;
    readonly MediaSampleRateHertz?: number | undefined;
  },
  limits: MediaLimits,
): Sound {
  if (bytes.length > limits.bytes) throw new Error('Invalid file size: file size too large');
  const media = readMediaHeader(bytes);
  if (typeof media === 'string') throw new Error(`Unsupported media format: ${media}`);
  const { format, sound } = media;
  if (declared.MediaFormat !== undefined && !areSame(declared.MediaFormat, format))
    throw new Error('The media format provided does not match the detected media format');
  if (sound === undefined)
    throw new Error(
      `The emulator decodes WAV only: Transcribe accepts ${format}, but its stand-in does not. Convert it, for example with ffmpeg.`,
    );
  const { channels, hertz, bits, seconds, from } = sound;
  if (channels > maxChannels)
    throw new Error('Invalid number of channels: number of channels too large');
  if (hertz < hertzLimits.min || hertz > hertzLimits.max)
    throw new Error('Invalid sample rate for audio file');
  if (declared.MediaSampleRateHertz !== undefined && declared.MediaSampleRateHertz !== hertz)
    throw new Error('The sample rate provided does not match the detected sample rate');
  if (seconds > limits.seconds)
    throw new Error(`Invalid file length: at most ${limits.seconds} seconds, not ${seconds}`);
  if (seconds < shortestSeconds)
    throw new Error(`Invalid file length: at least ${shortestSeconds} seconds, not ${seconds}`);
  if (![8, 16, 24, 32].includes(bits))
    throw new Error(`Unsupported media format: a WAV file of ${bits} bits per sample`);
  const end = from + Math.round(seconds * hertz) * channels * (bits / 8);
  return { bytes: bytes.subarray(from, end), channels, hertz, bits, seconds };
}

const areSame = (declared: string, found: string) =>
  declared === found || (declared === 'm4a' && found === 'mp4');
