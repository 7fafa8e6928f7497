import { listConcepts } from './topic-concepts';
import { topicWords, type TopicWord } from './stem-words';

/** Weighted features of a text: stems, Hangul bigrams and everyday topics. */
export type Features = ReadonlyMap<string, number>;

/** A Korean word shares bigrams with its compounds; these weigh less than the word. */
const BIGRAM = 0.4;
const CONCEPT = 0.8;

/** Computes the features of a text, with logarithmic weight of repetitions. */
export function features(text: string): Features {
  const counts = new Map<string, number>();
  for (const word of topicWords(text))
    for (const [feature, weight] of wordFeatures(word))
      counts.set(feature, (counts.get(feature) ?? 0) + weight);
  return new Map([...counts].map(([feature, count]) => [feature, Math.log1p(count)]));
}

/**
 * Returns the share of a text's words in a vocabulary; 0 for a single common word, which is chance.
 */
export function coverage(text: string, vocabulary: ReadonlySet<string>): number {
  const list = topicWords(text);
  const known = list.filter((word) =>
    wordFeatures(word).some(([feature, weight]) => weight > BIGRAM && vocabulary.has(feature)),
  );
  return known.length < 2 ? 0 : known.length / list.length;
}

function wordFeatures({ word, stem }: TopicWord): [string, number][] {
  const korean = /\p{Script=Hangul}/u.test(word);
  const bigrams =
    korean && stem.length >= 3
      ? Array.from({ length: stem.length - 1 }, (_, at) => `2:${stem.slice(at, at + 2)}`)
      : [];
  return [
    [stem, 1],
    ...bigrams.map((bigram): [string, number] => [bigram, BIGRAM]),
    ...listConcepts(korean ? word : stem).map((one): [string, number] => [`#${one}`, CONCEPT]),
  ];
}

const alike = () => 1;

/**
 * Cosine similarity of two texts, 0 to 1, with an optional weight per feature. Matches no synonyms
 * beyond concepts.
 */
export function similarity(
  a: Features,
  b: Features,
  weight: (feature: string) => number = alike,
): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [feature, value] of few)
    dot += value * (many.get(feature) ?? 0) * weight(feature) ** 2;
  return dot === 0 ? 0 : dot / (length(a, weight) * length(b, weight));
}

/**
 * Returns the inverse document frequency of a feature: features of all documents distinguish none
 * of them.
 */
export function rarity(documents: readonly Features[]): (feature: string) => number {
  const holders = new Map<string, number>();
  for (const document of documents)
    for (const feature of document.keys()) holders.set(feature, (holders.get(feature) ?? 0) + 1);
  return (feature) => Math.log1p(documents.length / (holders.get(feature) ?? 1));
}

const lengths = new WeakMap<(feature: string) => number, WeakMap<Features, number>>();

/** Cached, because one text may be compared with each sentence of another. */
function length(features: Features, weight: (feature: string) => number): number {
  const known = lengths.get(weight) ?? new WeakMap<Features, number>();
  lengths.set(weight, known);
  const before = known.get(features);
  if (before !== undefined) return before;
  let sum = 0;
  for (const [feature, value] of features) sum += (value * weight(feature)) ** 2;
  const found = Math.sqrt(sum);
  known.set(features, found);
  return found;
}
