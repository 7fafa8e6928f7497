import { FINALS, getFinalConsonant, lastSyllable } from '@by-example/metrics/text/korean-particles';

const VOWELS = 21;

/** Connective and polite endings of verbs and adjectives. */
const CONNECTED =
  /(?:[군지든]요|죠|지만|면서|는데|은데|[아어]서|해서|려고|[하되]게|[하되했됐이였]고|[하되]며|하는|되는|했던)$/;
/**
 * Indices of the vowels ㅏ ㅐ ㅓ ㅔ ㅕ ㅖ ㅘ ㅙ ㅝ ㅞ, common before a polite 요 (예뻐요) and rare in nouns (수요).
 */
const BEFORE_POLITE = new Set([0, 1, 4, 5, 6, 7, 9, 10, 14, 15]);
/** Syllables ending in a vowel before 다 that still form a verb. */
const PLAIN = /[이르크쁘하되지니]다$/;

/**
 * Whether a Korean word is a verb or an adjective by its ending. A final consonant before 다
 * indicates one (밝혔다, 좋다); a vowel usually does not (바다).
 */
export function isPredicate(word: string): boolean {
  if (CONNECTED.test(word) || PLAIN.test(word)) return true;
  const stem = word.slice(0, -1);
  if (word.endsWith('다')) return (getFinalConsonant(stem) ?? 0) > 0;
  return (
    word.endsWith('요') && getFinalConsonant(stem) === 0 && BEFORE_POLITE.has(getVowelIndex(stem))
  );
}

function getVowelIndex(word: string): number {
  return Math.floor((lastSyllable(word) ?? 0) / FINALS) % VOWELS;
}
