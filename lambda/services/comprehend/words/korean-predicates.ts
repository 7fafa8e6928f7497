import { FINALS, finalOf, lastSyllable } from '@by-example/metrics/text/korean-particles';

const VOWELS = 21;

/** How verbs and adjectives end when something follows them, or when they are polite. */
const CONNECTED =
  /(?:[군지든]요|죠|지만|면서|는데|은데|[아어]서|해서|려고|[하되]게|[하되했됐이였]고|[하되]며|하는|되는|했던)$/;
/** ㅏ ㅐ ㅓ ㅔ ㅕ ㅖ ㅘ ㅙ ㅝ ㅞ, by their number: what stands before a polite 요 (예뻐요), and seldom in nouns (수요). */
const BEFORE_POLITE = new Set([0, 1, 4, 5, 6, 7, 9, 10, 14, 15]);
/** Vowels before 다 that make a verb all the same. */
const PLAIN = /[이르크쁘하되지니]다$/;

/**
 * Whether a Korean word is a verb or an adjective by its ending. A consonant before 다 makes one
 * (밝혔다, 좋다), a vowel most often does not (바다).
 */
export function isPredicate(word: string): boolean {
  if (CONNECTED.test(word) || PLAIN.test(word)) return true;
  const stem = word.slice(0, -1);
  if (word.endsWith('다')) return (finalOf(stem) ?? 0) > 0;
  return word.endsWith('요') && finalOf(stem) === 0 && BEFORE_POLITE.has(vowelOf(stem));
}

function vowelOf(word: string): number {
  return Math.floor((lastSyllable(word) ?? 0) / FINALS) % VOWELS;
}
