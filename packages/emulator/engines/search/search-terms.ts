import { topicWords } from './stem-words';

/** Search word: its stem, and syllable pairs for partial matches. */
export interface SearchWord {
  readonly stem: string;
  /** Hangul syllable pairs, so `연차` finds `연차휴가`; empty for other scripts. */
  readonly pairs: readonly string[];
}

/** Question endings after a noun: a copula, or a particle made polite. */
const QUESTION_ENDING =
  /(?<=\p{Script=Hangul})(?:인가요|인지요|입니까|이에요|예요|(?<=[은는이가을를도])요)(?!\p{L})/gu;
/** Words that only introduce a question, without its topic. */
const QUESTION_WORD =
  /^(?:[되하있없]나요|[할될]까요|[되하]는지|해야|되는|며칠|얼마|몇|그럼|그러면|happens|happened)$/u;

/** Returns the topic words of a text. */
export function searchWords(text: string): SearchWord[] {
  return topicWords(text.replaceAll(QUESTION_ENDING, ''))
    .filter(({ word, stem }) => !QUESTION_WORD.test(word) && !QUESTION_WORD.test(stem))
    .map(({ stem }) => ({ stem, pairs: listSyllablePairs(stem) }));
}

/** Returns all index terms of a text, including repetitions. */
export function searchTerms(text: string): string[] {
  return searchWords(text).flatMap(({ stem, pairs }) => [stem, ...pairs]);
}

function listSyllablePairs(stem: string): string[] {
  if (!/\p{Script=Hangul}/u.test(stem) || stem.length < 3) return [];
  return Array.from({ length: stem.length - 1 }, (_, at) => stem.slice(at, at + 2));
}

/** Range of a text, in UTF-16 code units. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;

/** Returns the ranges of words that have one of the terms. */
export function findWords(text: string, terms: ReadonlySet<string>): Span[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
    searchTerms(word).some((term) => terms.has(term))
      ? [{ begin: index, end: index + word.length }]
      : [],
  );
}
