import { stripParticle } from '@by-example/metrics/text/korean-particles';
import { segments } from '@by-example/metrics/text/segments';
import { isPredicate } from './korean-predicates';
import { stopWords } from './stop-words';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/** Hangul syllables; in NFC every Korean word contains one. */
const HANGUL = /[가-힣]/;

/**
 * Extracts the content words of a text in lower case, without numbers and stop words. Strips the
 * English possessive 's and Korean particles; omits Korean predicates.
 */
export function extractTerms(text: string): string[] {
  return splitWords(text)
    .filter((word) => !isEmpty(word))
    .map(bare)
    .filter(isTerm);
}

/**
 * Normalizes a key phrase for counting: `the battery's life` equals `Battery life`, and `배터리가`
 * equals `배터리를`. Returns an empty string if no content word remains.
 */
export function normalizePhrase(text: string): string {
  const words = splitWords(text);
  const first = words.findIndex((word) => !stopWords.has(word));
  const last = words.findLastIndex((word) => !isEmpty(word));
  if (first < 0 || last < first) return '';
  const phrase = words.slice(first, last + 1).map(bare);
  return phrase.some(isTerm) ? phrase.join(' ') : '';
}

function splitWords(text: string): string[] {
  const words: string[] = [];
  const even = text.normalize('NFC').toLowerCase().replaceAll('’', "'");
  for (const { segment, isWordLike } of segments(segmenter, even)) {
    if (isWordLike === true) words.push(segment);
  }
  return words;
}

function isEmpty(word: string): boolean {
  return stopWords.has(word) || (HANGUL.test(word) && isPredicate(word));
}

function bare(word: string): string {
  return HANGUL.test(word) ? stripParticle(word) : word.replace(/'s$/, '');
}

function isTerm(word: string): boolean {
  const long = HANGUL.test(word) ? word.length >= 2 : word.length >= 3;
  return long && /[^\d.,:]/.test(word) && !stopWords.has(word);
}
