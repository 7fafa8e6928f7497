/**
 * Korean particles, longest first. `after` is the required end of the preceding syllable: a final
 * consonant (받침), a vowel, or either.
 */
const particles: readonly (readonly [particle: string, after: 'consonant' | 'vowel' | 'either'])[] =
  [
    ['에서부터', 'either'],
    ['으로부터', 'consonant'],
    ['이라고', 'consonant'],
    ['에서는', 'either'],
    ['에서도', 'either'],
    ['에게서', 'either'],
    ['으로는', 'consonant'],
    ['으로도', 'consonant'],
    ['까지', 'either'],
    ['부터', 'either'],
    ['에서', 'either'],
    ['에게', 'either'],
    ['에는', 'either'],
    ['에도', 'either'],
    ['으로', 'consonant'],
    ['라고', 'vowel'],
    ['처럼', 'either'],
    ['보다', 'either'],
    ['마다', 'either'],
    ['조차', 'either'],
    ['이나', 'consonant'],
    ['이며', 'consonant'],
    ['과의', 'consonant'],
    ['와의', 'vowel'],
    ['은', 'consonant'],
    ['는', 'vowel'],
    ['이', 'consonant'],
    ['가', 'vowel'],
    ['을', 'consonant'],
    ['를', 'vowel'],
    ['과', 'consonant'],
    ['와', 'vowel'],
    ['로', 'vowel'],
    ['의', 'either'],
    ['에', 'either'],
    ['도', 'either'],
    ['만', 'either'],
  ];

/**
 * Start of the Hangul syllables, 28 for each pair of a consonant and a vowel; the first has no
 * final consonant.
 */
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;
export const FINALS = 28;
const RIEUL = 8;

/** Particles that two-syllable nouns end in too: 길이, 휴가, 결과, 도로, 회의, 속도, 불만. */
const AMBIGUOUS = new Set(['이', '가', '과', '와', '로', '의', '도', '만', '보다', '이나', '마다']);

/**
 * Strips the final particle of a Korean word. It has no dictionary, so a longer noun that ends like
 * a particle is cut too, but always in the same way.
 */
export function stripParticle(word: string): string {
  for (const [particle, after] of particles) {
    const stem = word.slice(0, -particle.length);
    const enough = stem.length >= (AMBIGUOUS.has(particle) ? 2 : 1);
    if (enough && word.endsWith(particle) && follows(stem, particle, after)) return stem;
  }
  return word;
}

function follows(stem: string, particle: string, after: 'consonant' | 'vowel' | 'either'): boolean {
  const final = getFinalConsonant(stem);
  // After Latin letters and digits it depends on their pronunciation.
  if (after === 'either' || final === undefined) return true;
  if (particle === '로' && final === RIEUL) return true;
  return (after === 'consonant') === final > 0;
}

/** Number of the last syllable's final consonant; 0 if it ends in a vowel. */
export function getFinalConsonant(word: string): number | undefined {
  const syllable = lastSyllable(word);
  return syllable === undefined ? undefined : syllable % FINALS;
}

export function lastSyllable(word: string): number | undefined {
  const syllable = word.charCodeAt(word.length - 1) - FIRST_SYLLABLE;
  return syllable >= 0 && syllable < SYLLABLES ? syllable : undefined;
}
