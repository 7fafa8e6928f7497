import { joinWords } from './transcript-word';
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
  allWords: readonly TranscriptWord[],
  job: {
    readonly name: string;
    readonly account: string;
    readonly language: string;
    /** Whether the request omitted the language. */
    readonly isIdentified: boolean;
    readonly showsSpeakers: boolean;
  },
) {
  const speakers = [...new Set(allWords.map(({ speaker }) => speaker))];
  const buildSpeakerLabel = (word: TranscriptWord | undefined) =>
    job.showsSpeakers
      ? {
          speaker_label: `spk_${Math.max(
            0,
            speakers.findIndex((each) => each === word?.speaker),
          )}`,
        }
      : {};
  const items: Record<string, unknown>[] = [];
  const segments = splitSegments(allWords).map((words, id) => {
    const first = items.length;
    for (const word of words) items.push(...toItems(word, items.length, buildSpeakerLabel(word)));
    return {
      words,
      label: buildSpeakerLabel(words[0]),
      times: times(words[0], words.at(-1)),
      audio: {
        id,
        transcript: joinWords(words),
        ...times(words[0], words.at(-1)),
        ...buildSpeakerLabel(words[0]),
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
      transcripts: [{ transcript: joinWords(allWords) }],
      ...(job.showsSpeakers && {
        speaker_labels: {
          segments: segments.map(({ words, label, times: span }) => ({
            ...span,
            ...label,
            items: words.map((word) => ({ ...times(word, word), ...buildSpeakerLabel(word) })),
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

function toItems({ text, mark, begin, end, isTagged }: TranscriptWord, id: number, label: object) {
  const pronunciation = {
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
  return mark === '' ? [pronunciation] : [pronunciation, punctuation];
}

function splitSegments(
  allWords: readonly TranscriptWord[],
): readonly (readonly TranscriptWord[])[] {
  const segments: TranscriptWord[][] = [];
  for (const word of allWords) {
    const last = segments.at(-1)?.at(-1);
    const continues = last?.speaker === word.speaker && word.begin - last.end < segmentPause;
    if (continues) segments.at(-1)?.push(word);
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
