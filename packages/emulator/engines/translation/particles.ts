/** Particles with two forms: after a final consonant, and after a vowel. */
export const PARTICLES: readonly (readonly [afterConsonant: string, afterVowel: string])[] = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
  ['으로', '로'],
  ['이나', '나'],
  ['이에요', '예요'],
];

/** Digits whose Korean reading ends in a consonant, and separately those that end in ㄹ. */
const CONSONANT_DIGITS = '013678';
const RIEUL_DIGITS = '178';

/**
 * Selects the form of a particle by the text before it; reads Latin letters approximately as Korean
 * does.
 */
export function particleAfter(
  before: string,
  [afterConsonant, afterVowel]: readonly [string, string],
): string {
  const last = Array.from(before.replace(/(?:<[^<>]*>|[\s)\]"'”’])+$/u, '')).at(-1) ?? '';
  const final = findFinalConsonant(last);
  const isVowel = final === 'none' || (final === 'rieul' && afterConsonant === '으로');
  return isVowel ? afterVowel : afterConsonant;
}

/** Latin letters read with a final consonant: lower case at the end of a word, and capitals. */
const CONSONANT_LETTERS = 'bckmnptMN';
const RIEUL_LETTERS = 'lL';

function findFinalConsonant(character: string): 'none' | 'rieul' | 'other' {
  if (character === '') return 'none';
  if ((RIEUL_DIGITS + RIEUL_LETTERS).includes(character)) return 'rieul';
  if ((CONSONANT_DIGITS + CONSONANT_LETTERS).includes(character)) return 'other';
  const code = character.codePointAt(0) ?? 0;
  if (code < 0xac00 || code > 0xd7a3) return 'none';
  const final = (code - 0xac00) % 28;
  return final === 0 ? 'none' : final === 8 ? 'rieul' : 'other';
}
