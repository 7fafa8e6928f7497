import { randomUUID } from 'node:crypto';
import type { Item, Result } from '@aws-sdk/client-transcribe-streaming';
import { joinWords } from '../transcript-word';
import type { TranscriptWord } from '../transcript-word';

/** Milliseconds of silence that end an utterance. */
const pause = 400;
/** After half a minute, a shorter pause ends an utterance. */
const longest = 30_000;
const shortPause = 60;

/**
 * Returns new results of a stream whose words are known, as its audio arrives: partial ones of the
 * current utterance, and the final one of each that has ended.
 *
 * @param words all words of the recording
 * @param reached milliseconds of audio so far
 * @param isEnd whether the audio has ended, which ends the utterance
 */
export type StreamResults = (
  words: readonly TranscriptWord[],
  reached: number,
  isEnd: boolean,
) => readonly Result[];

/** @param filter vocabulary filter of the request */
export function createStreamResults(
  filter: (words: readonly TranscriptWord[]) => readonly TranscriptWord[],
): StreamResults {
  let id = randomUUID();
  let shown = '';
  /** Number of words in final results. */
  let told = 0;

  const resultOf = (utterance: readonly TranscriptWord[], IsPartial: boolean): Result[] => {
    const whole = filter(utterance);
    // The punctuation after the latest word is not known yet.
    const words = IsPartial
      ? whole.map((word, at) => (at === whole.length - 1 ? { ...word, mark: '' } : word))
      : whole;
    const text = joinWords(words);
    // Skip a partial result without new words.
    const isNew = words.length > 0 && !(IsPartial && text === shown);
    shown = text;
    return isNew
      ? [
          {
            ResultId: id,
            StartTime: (utterance[0]?.begin ?? 0) / 1000,
            EndTime: (utterance.at(-1)?.end ?? 0) / 1000,
            IsPartial,
            Alternatives: [{ Transcript: text, Items: words.flatMap(itemsOf) }],
          },
        ]
      : [];
  };
  const finish = (utterance: readonly TranscriptWord[]): Result[] => {
    const result = resultOf(utterance, false);
    told += utterance.length;
    id = randomUUID();
    shown = '';
    return result;
  };
  const spokenBy = (words: readonly TranscriptWord[], reached: number) => {
    const next = words.findIndex(({ end }, at) => at >= told && end > reached);
    return words.slice(told, next === -1 ? words.length : next);
  };

  return (words, reached, isEnd) => {
    const results: Result[] = [];
    for (;;) {
      const spoken = spokenBy(words, reached);
      const utterance = firstUtterance(spoken);
      const [first, last] = [utterance[0], utterance.at(-1)];
      if (first === undefined || last === undefined) return results;
      // A longer word after it has begun, but has not ended yet.
      const next = words[told + utterance.length]?.begin ?? Infinity;
      const silence = Math.min(reached, next) - last.end;
      const isOver =
        isEnd || utterance.length < spoken.length || silence >= pauseAfter(last.end - first.begin);
      if (!isOver) return [...results, ...resultOf(utterance, true)];
      results.push(...finish(utterance));
    }
  };
}

/** Returns the words up to the first pause. */
function firstUtterance(words: readonly TranscriptWord[]): readonly TranscriptWord[] {
  const begin = words[0]?.begin ?? 0;
  const next = words.findIndex((word, at) => {
    const last = words[at - 1];
    return last !== undefined && word.begin - last.end >= pauseAfter(last.end - begin);
  });
  return next === -1 ? words : words.slice(0, next);
}

/** Returns the milliseconds of silence that end an utterance of a length. */
function pauseAfter(length: number): number {
  return length < longest ? pause : shortPause;
}

function itemsOf({ text, mark, begin, end, isTagged = false }: TranscriptWord): Item[] {
  const spoken: Item = {
    StartTime: begin / 1000,
    EndTime: end / 1000,
    Type: 'pronunciation',
    Content: text,
    VocabularyFilterMatch: isTagged,
  };
  const punctuation: Item = {
    StartTime: end / 1000,
    EndTime: end / 1000,
    Type: 'punctuation',
    Content: mark,
    VocabularyFilterMatch: false,
  };
  return mark === '' ? [spoken] : [spoken, punctuation];
}
