import { textOf } from './transcript-word';
import type { TranscriptWord } from './transcript-word';

/** Milliseconds of silence that start a new segment. */
const segmentPause = 1_000;
/** Confidence in the output; the stand-ins do not provide one. */
const unknown = '0.0';

/**
 * Writes Transcribe's output of a recording
 * (https://docs.aws.amazon.com/transcribe/latest/dg/diarization-output-batch.html, read
 * 2026-11-25).
 */
export function transcriptDocument(
  said: readonly TranscriptWord[],
  job: {
    readonly name: string;
    readonly account: string;
    readonly language: string;
    /** Whether the request omitted the language. */
    readonly isIdentified: boolean;
    readonly showsSpeakers: boolean;
  },
) {
  const speakers = [...new Set(said.map(({ speaker }) => speaker))];
  const labelOf = (word: TranscriptWord | undefined) =>
    job.showsSpeakers
      ? {
          speaker_label: `spk_${Math.max(
            0,
            speakers.findIndex((each) => each === word?.speaker),
          )}`,
        }
      : {};
  const items: Record<string, unknown>[] = [];
  const segments = segmentsOf(said).map((words, id) => {
    const first = items.length;
    for (const word of words) items.push(...itemsOf(word, items.length, labelOf(word)));
    return {
      words,
      label: labelOf(words[0]),
      times: times(words[0], words.at(-1)),
      audio: {
        id,
        transcript: textOf(words),
        ...times(words[0], words.at(-1)),
        ...labelOf(words[0]),
        items: Array.from({ length: items.length - first }, (_, index) => first + index),
      },
    };
  });
  return {
    jobName: job.name,
    accountId: job.account,
    status: 'COMPLETED',
    results: {
      language_code: job.language,
      ...(job.isIdentified && {
        language_identification: [{ score: unknown, language_code: job.language }],
      }),
      transcripts: [{ transcript: textOf(said) }],
      ...(job.showsSpeakers && {
        speaker_labels: {
          segments: segments.map(({ words, label, times: span }) => ({
            ...span,
            ...label,
            items: words.map((word) => ({ ...times(word, word), ...labelOf(word) })),
          })),
          channel_label: 'ch_0',
          speakers: speakers.length,
        },
      }),
      items,
      audio_segments: segments.map(({ audio }) => audio),
    },
  };
}

function itemsOf({ text, mark, begin, end, isTagged }: TranscriptWord, id: number, label: object) {
  const spoken = {
    id,
    type: 'pronunciation',
    alternatives: [{ confidence: unknown, content: text }],
    ...times({ begin }, { end }),
    ...label,
    ...(isTagged === true && { vocabularyFilterMatch: true }),
  };
  const punctuation = {
    id: id + 1,
    type: 'punctuation',
    alternatives: [{ confidence: '0.0', content: mark }],
    ...label,
  };
  return mark === '' ? [spoken] : [spoken, punctuation];
}

function segmentsOf(said: readonly TranscriptWord[]): readonly (readonly TranscriptWord[])[] {
  const segments: TranscriptWord[][] = [];
  for (const word of said) {
    const last = segments.at(-1)?.at(-1);
    const goesOn = last?.speaker === word.speaker && word.begin - last.end < segmentPause;
    if (goesOn) segments.at(-1)?.push(word);
    else segments.push([word]);
  }
  return segments;
}

/** Formats times as text in seconds. */
function times(
  first: Pick<TranscriptWord, 'begin'> | undefined,
  last: Pick<TranscriptWord, 'end'> | undefined,
) {
  const seconds = (milliseconds = 0) => (milliseconds / 1000).toFixed(3);
  return { start_time: seconds(first?.begin), end_time: seconds(last?.end) };
}
