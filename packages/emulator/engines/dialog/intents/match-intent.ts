import { stem, topicWords, words } from '../../search/stem-words';

/** Sample utterance of an intent, with slot types in braces (`book for {AMAZON.Date}`). */
export interface Example {
  readonly intent: string;
  readonly text: string;
  /** The utterance without its slots. */
  readonly phrase: string;
}

export interface Match<Known extends Example> {
  readonly example: Known;
  /** Confidence, 0 to 1. */
  readonly confidence: number;
}

/** Returns the best example of each intent for a text, most likely first. */
export type IntentMatcher<Known extends Example> = (text: string) => readonly Match<Known>[];

/** Label shown by a try. */
export const UNDERSTANDING_STAND_IN =
  'a matcher of words and meaning, trained on the bot of the template (Lex)';

/** Parts of words weigh less than words, and slot values less than the words around them. */
const WEIGHTS = { word: 1, piece: 0.7, value: 0.6, filler: 0.4 };

/**
 * Minimum similarity of an intent, chosen on the tuning utterances of test/emulator/services/lex
 * and reported on others. It maps to a confidence of 0.4, the threshold that Lex proposes, so the
 * bot's own threshold keeps its meaning.
 */
export const LIKELY = 0.47;
const LEX_THRESHOLD = 0.4;

/**
 * Weight of words that occur in no example, which suggest another meaning; lower than for words of
 * a single intent.
 */
const UNKNOWN = 1;

type Vector = ReadonlyMap<string, number>;

/** Creates a TF-IDF matcher over words, letters and Hangul bigrams of the examples. */
export function createMatcher<Known extends Example>(
  examples: readonly Known[],
): IntentMatcher<Known> {
  const exampleFeatures = examples.map(({ text }) => extractFeatures(text));
  const intents = new Set(examples.map(({ intent }) => intent)).size;
  const holders = new Map<string, Set<string>>();
  exampleFeatures.forEach((features, index) => {
    for (const feature of features.keys())
      holders.set(feature, (holders.get(feature) ?? new Set()).add(examples[index]?.intent ?? ''));
  });
  const weigh = (features: Vector) =>
    unit(
      new Map(
        [...features].map(([feature, count]) => [
          feature,
          count * Math.log(1 + intents / (holders.get(feature)?.size ?? UNKNOWN)),
        ]),
      ),
    );
  const known = exampleFeatures.map(weigh);
  return (text) => {
    const textVector = weigh(extractFeatures(text));
    const best = new Map<string, Match<Known>>();
    known.forEach((vector, index) => {
      const example = examples[index];
      if (example === undefined) return;
      const confidence = computeConfidence(dot(textVector, vector));
      if (confidence > (best.get(example.intent)?.confidence ?? 0))
        best.set(example.intent, { example, confidence });
    });
    return [...best.values()].sort((a, b) => b.confidence - a.confidence);
  };
}

export function computeConfidence(similarity: number): number {
  const scaled =
    similarity < LIKELY
      ? (LEX_THRESHOLD * similarity) / LIKELY
      : LEX_THRESHOLD + ((1 - LEX_THRESHOLD) * (similarity - LIKELY)) / (1 - LIKELY);
  return Math.round(Math.min(1, scaled) * 100) / 100;
}

function extractFeatures(text: string): Vector {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) =>
    features.set(feature, (features.get(feature) ?? 0) + weight);
  for (const [type] of text.matchAll(/\{[^}]+\}/g)) add(type, WEIGHTS.value);
  const bare = text.replaceAll(/\{[^}]+\}/g, ' ');
  const topics = new Set(topicWords(bare).map(({ word }) => word));
  for (const word of words(bare)) {
    const base = stem(word);
    const weight = topics.has(word) ? 1 : WEIGHTS.filler;
    add(base, WEIGHTS.word * weight);
    const size = /\p{Script=Hangul}/u.test(base) ? 2 : 3;
    const padded = size === 2 ? base : `_${base}_`;
    for (let at = 0; at + size <= padded.length; at++)
      add(`~${padded.slice(at, at + size)}`, WEIGHTS.piece * weight);
  }
  return features;
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt([...vector.values()].reduce((sum, value) => sum + value * value, 0));
  return new Map([...vector].map(([feature, value]) => [feature, value / length]));
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [feature, value] of a) sum += value * (b.get(feature) ?? 0);
  return sum;
}
