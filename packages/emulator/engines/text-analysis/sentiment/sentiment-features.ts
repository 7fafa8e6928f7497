export type SentimentLanguage = 'en' | 'ko';

const ENGLISH_TOKEN = /\p{L}+(?:'\p{L}+)?|\d+|[^\s\p{L}\d]/gu;
/** Syllables of the longest part of a Korean word; endings and negations have up to three. */
const LONGEST_PART = 3;

/**
 * Lists the features of a text, which may repeat: words and pairs of words in English, parts of words of one to
 * three syllables in Korean. A space marks the edge of a word.
 */
export function listFeatures(text: string, language: SentimentLanguage): string[] {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('’', "'");
  return language === 'ko' ? koreanParts(plain) : englishWords(plain);
}

function englishWords(text: string): string[] {
  const words = text.match(ENGLISH_TOKEN) ?? [];
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    return next === undefined ? [word] : [word, `${word} ${next}`];
  });
}

function koreanParts(text: string): string[] {
  const parts: string[] = [];
  for (const word of text.split(/\s+/u)) {
    if (word === '') continue;
    const characters = Array.from(` ${word} `);
    for (let size = 1; size <= LONGEST_PART; size++)
      for (let at = 0; at + size <= characters.length; at++)
        parts.push(characters.slice(at, at + size).join(''));
  }
  return parts.filter((part) => part !== ' ');
}

/** Weight by which a rare feature counts more than a frequent one; undefined for an unknown feature. */
export type Rarity = (feature: string) => number | undefined;

/** Values of the known features as a vector of length 1; a repeated one counts by its logarithm. */
export function weighFeatures(features: readonly string[], rarity: Rarity): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const values = new Map<string, number>();
  for (const [feature, count] of counts) {
    const rare = rarity(feature);
    if (rare !== undefined) values.set(feature, (1 + Math.log(count)) * rare);
  }
  const length = Math.hypot(...values.values()) || 1;
  for (const [feature, value] of values) values.set(feature, value / length);
  return values;
}
