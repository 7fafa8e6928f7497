import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedSentence } from '../../encoder/sentence-embedding';
import { listFeatures, weighFeatures, type SentimentLanguage } from './sentiment-features';

/** Order of the weights of a class. */
export const SENTIMENTS = ['positive', 'negative', 'neutral', 'mixed'] as const;
export type SentimentName = (typeof SENTIMENTS)[number];

/** Sentiment of a text, as shares that sum to 1. */
export type SentimentShares = Readonly<Record<SentimentName, number>>;

/** Multinomial logistic regression; each list of weights is in the order of {@link SENTIMENTS}. */
export interface SentimentModel {
  /** SHA-256 of the texts that it was trained on, in hexadecimal. */
  readonly texts: string;
  readonly bias: readonly number[];
  /** Weights of each dimension of the sentence encoder. */
  readonly meaning: readonly (readonly number[])[];
  /** Rarity of each feature, followed by its weights. */
  readonly features: Readonly<Record<string, readonly number[]>>;
}

/** Output file of `tools/makers/train-sentiment.ts`. */
export function sentimentModelFile(language: SentimentLanguage): string {
  return join(__dirname, `sentiment-weights.${language}.json`);
}

interface LoadedModel extends Omit<SentimentModel, 'features'> {
  readonly features: ReadonlyMap<string, readonly number[]>;
}
const loaded = new Map<SentimentLanguage, LoadedModel>();

function loadModel(language: SentimentLanguage): LoadedModel {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const { features, ...model } = JSON.parse(
    readFileSync(sentimentModelFile(language), 'utf8'),
  ) as SentimentModel;
  const read = { ...model, features: new Map(Object.entries(features)) };
  loaded.set(language, read);
  return read;
}

/** Classifies a text of one or two sentences, by its words and by the vector of the sentence encoder. */
export function classifySentiment(text: string, language: SentimentLanguage): SentimentShares {
  const { bias, meaning, features } = loadModel(language);
  const sums = [...bias];
  const add = (weights: readonly number[], value: number, from = 0) => {
    for (let at = 0; at < sums.length; at++)
      sums[at] = (sums[at] ?? 0) + (weights[at + from] ?? 0) * value;
  };
  const values = weighFeatures(listFeatures(text, language), (name) => features.get(name)?.[0]);
  // The first number of a feature is its rarity.
  for (const [name, value] of values) add(features.get(name) ?? [], value, 1);
  embedSentence(text).forEach((value, dimension) => {
    add(meaning[dimension] ?? [], value);
  });
  return toShares(sums);
}

function toShares(sums: readonly number[]): SentimentShares {
  const max = Math.max(...sums);
  const [positive = 0, negative = 0, neutral = 0, mixed = 0] = sums.map((sum) =>
    Math.exp(sum - max),
  );
  const total = positive + negative + neutral + mixed;
  return {
    positive: positive / total,
    negative: negative / total,
    neutral: neutral / total,
    mixed: mixed / total,
  };
}
