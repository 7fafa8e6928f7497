import * as z from 'zod/mini';
import { rejectInput } from '@by-example/metrics/errors/input-error';

/** Languages that the row supports; Transcribe has many more. */
export type SpokenLanguage = 'en' | 'ko';

/** Word with its punctuation and time. */
export interface Word {
  readonly text: string;
  /** Milliseconds from the start. */
  readonly begin: number;
  readonly end: number;
  /** Speaker label, `spk_0`, or '' without speaker diarization. */
  readonly speaker: string;
}

export interface Transcript {
  readonly language: SpokenLanguage;
  readonly words: readonly [Word, ...Word[]];
}

const item = z.object({
  type: z.enum(['pronunciation', 'punctuation']),
  alternatives: z.array(z.object({ content: z.string() })).check(z.minLength(1)),
  /** Seconds, as text; absent for punctuation. */
  start_time: z.optional(z.string()),
  end_time: z.optional(z.string()),
  speaker_label: z.optional(z.string()),
});
type Item = z.infer<typeof item>;

/** Transcribe output: https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html#how-output, read 2026-11-25. */
const output = z.object({
  results: z.object({
    language_code: z.optional(z.string()),
    items: z.array(item),
    speaker_labels: z.optional(
      z.object({
        segments: z.array(
          z.object({
            items: z.array(z.object({ start_time: z.string(), speaker_label: z.string() })),
          }),
        ),
      }),
    ),
  }),
});

/**
 * Parses a transcript.
 *
 * @throws {InvalidInputError} for a recording without speech
 */
export function parseTranscript(json: string): Transcript {
  const { results } = output.parse(JSON.parse(json));
  const speakers = new Map(
    (results.speaker_labels?.segments ?? []).flatMap((segment) =>
      segment.items.map(
        (speakerItem) => [speakerItem.start_time, speakerItem.speaker_label] as const,
      ),
    ),
  );
  const [first, ...words] = parseWords(results.items, speakers);
  if (first === undefined) {
    return rejectInput({
      code: 'NoSpeechFound',
      field: 'file',
      expected: 'a recording with English or Korean speech',
      received: 'a recording without speech',
      suggestion: 'Check that the recording is not silent, and its language.',
    });
  }
  return { language: toLanguage(results.language_code), words: [first, ...words] };
}

function parseWords(
  items: readonly Item[],
  speakers: ReadonlyMap<string, string>,
): readonly Word[] {
  const words: Word[] = [];
  for (const { type, alternatives, start_time, end_time, speaker_label } of items) {
    const text = alternatives[0]?.content.trim() ?? '';
    const last = words.at(-1);
    if (text === '') continue;
    if (type === 'punctuation' || start_time === undefined) {
      // Punctuation before the first word is discarded.
      if (last !== undefined) words[words.length - 1] = { ...last, text: last.text + text };
      continue;
    }
    const begin = Math.max(milliseconds(start_time), last?.begin ?? 0);
    words.push({
      text,
      begin,
      end: Math.max(milliseconds(end_time ?? start_time), begin),
      speaker: speaker_label ?? speakers.get(start_time) ?? '',
    });
  }
  return words;
}

function milliseconds(seconds: string): number {
  return Math.round(Number(seconds) * 1000);
}

function toLanguage(code: string | undefined): SpokenLanguage {
  return code?.startsWith('ko') === true ? 'ko' : 'en';
}
