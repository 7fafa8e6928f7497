import { rejectInput } from '@by-example/metrics/errors/input-error';
import { detectMediaFormat } from './detect-media-format';
import type { Media } from './detect-media-format';
import type { LanguageCode } from './languages';
import { namedLanguage } from './named-language';

export const useCases = ['meeting-minutes', 'call-analytics', 'subtitles'] as const;
export type UseCase = (typeof useCases)[number];

/**
 * Quotas: https://docs.aws.amazon.com/general/latest/gr/transcribe.html and, for the sample rate,
 * `MediaSampleRateHertz` of the service model; read 2026-11-24.
 */
const limits = {
  job: { bytes: 2 * 1024 ** 3, seconds: 8 * 3600, what: '2 GB and 8 hours' },
  call: { bytes: 500 * 1024 ** 2, seconds: 4 * 3600, what: '500 MB and 4 hours for a call' },
  shortest: 0.5,
  hertz: { min: 8_000, max: 48_000 },
} as const;

export interface Recording {
  readonly useCase: UseCase;
  readonly format: Media['format'];
  /** Absent if Transcribe identifies the language. */
  readonly language?: LanguageCode;
}

/** Metadata of an uploaded file. */
export interface UploadedRecording {
  /** `inbox/subtitles/talk.wav` */
  readonly key: string;
  readonly size: number;
  /** First {@link headBytes} of the file. */
  readonly head: Uint8Array;
  /** Language option of the upload. */
  readonly language?: string | undefined;
}

/**
 * Plans the transcription job of a file, rejecting what Transcribe would reject.
 *
 * @throws {InvalidInputError}
 */
export function parseRecording({
  key,
  size,
  head,
  language: option,
}: UploadedRecording): Recording {
  const [, name = ''] = key.split('/');
  const useCase = useCases.find((known) => known === name);
  if (useCase === undefined) {
    return rejectInput({
      field: 'key',
      expected: `inbox/<use case>/<file>, with one of the use cases ${useCases.join(', ')}`,
      received: key,
      suggestion: 'Upload the file to the folder of a use case.',
    });
  }
  const media = detectMediaFormat(head, size);
  if (typeof media === 'string') {
    return rejectInput({
      code: 'UnsupportedMediaType',
      field: 'file',
      expected: 'a recording as WAV (PCM), MP3, MP4, FLAC, Ogg, WebM or AMR',
      received: size === 0 ? 'an empty file' : media,
      suggestion: 'Convert it, for example with ffmpeg.',
    });
  }
  const {
    what: description,
    bytes,
    seconds,
  } = useCase === 'call-analytics' ? limits.call : limits.job;
  if (size > bytes || (media.sound?.seconds ?? 0) > seconds) {
    return rejectInput({
      field: 'file',
      expected: `at most ${description}`,
      received: `${(size / 1024 ** 2).toFixed(0)} MB${length(media)}`,
      suggestion: 'Split it at pauses.',
    });
  }
  checkSound(useCase, media);
  const language = namedLanguage(key, option);
  return { useCase, format: media.format, ...(language !== undefined && { language }) };
}

function checkSound(useCase: UseCase, { sound }: Media): void {
  if (sound === undefined) return;
  const { channels, hertz, seconds } = sound;
  if (seconds < limits.shortest) {
    rejectInput({
      field: 'file',
      expected: `at least ${limits.shortest} seconds`,
      received: `${seconds.toFixed(3)} seconds`,
      suggestion: 'Upload a longer recording.',
    });
  }
  if (hertz < limits.hertz.min || hertz > limits.hertz.max) {
    rejectInput({
      field: 'file',
      expected: `${limits.hertz.min} to ${limits.hertz.max} Hz`,
      received: `${hertz}`,
      suggestion: 'Convert it to 16,000.',
    });
  }
  if (channels > 2 || (useCase === 'call-analytics' && channels !== 2)) {
    rejectInput({
      field: 'file',
      expected:
        useCase === 'call-analytics'
          ? 'two channels: the agent on the first, the customer on the second'
          : 'one or two channels',
      received: channels === 1 ? 'one channel' : `${channels} channels`,
      suggestion:
        useCase === 'call-analytics'
          ? 'Use a two-channel recording of the phone system, or use meeting-minutes.'
          : 'Mix it down to one channel.',
    });
  }
}

function length({ sound }: Media): string {
  return sound === undefined ? '' : `, ${(sound.seconds / 3600).toFixed(1)} hours`;
}
