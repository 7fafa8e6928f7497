import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitClauses } from '../sentiment/split-clauses';
import { koreanFeatures, type Features } from './korean-features';
import { weighClauses, type ClauseScore, type SentimentShares } from '../sentiment/combine-clauses';

/** Multinomial logistic regression: weights of each feature for praise, blame and neutral. */
export interface KoreanModel {
  readonly bias: readonly [number, number, number];
  readonly weights: Readonly<Record<string, readonly [number, number, number]>>;
}

/** Output file of `tools/makers/train-korean-sentiment.ts`. */
export const koreanModelFile = join(__dirname, 'korean-weights.json');

let loaded: KoreanModel | undefined;

/**
 * Scores the sentiment of a Korean text with a small classifier trained on sentences of this
 * project.
 */
export function koreanSentiment(text: string): SentimentShares {
  loaded ??= JSON.parse(readFileSync(koreanModelFile, 'utf8')) as KoreanModel;
  const model = loaded;
  return weighClauses(
    splitClauses(text, 'ko').map((clause) => classify(model, koreanFeatures(clause))),
  );
}

/** Classifies the features of a clause. */
export function classify({ bias, weights }: KoreanModel, features: Features): ClauseScore {
  const sums = [...bias];
  for (const [feature, value] of features)
    weights[feature]?.forEach((weight, at) => {
      sums[at] = (sums[at] ?? 0) + weight * value;
    });
  const max = Math.max(...sums);
  const [positive = 0, negative = 0, neutral = 0] = sums.map((sum) => Math.exp(sum - max));
  const total = positive + negative + neutral;
  return { positive: positive / total, negative: negative / total, neutral: neutral / total };
}
