import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clausesOf } from '../sentiment/split-clauses';
import { koreanFeatures, type Features } from './korean-features';
import { weighClauses, type ClauseScore, type SentimentShares } from '../sentiment/combine-clauses';

/** Multinomial logistic regression: for each feature what it adds to praise, blame and neither. */
export interface KoreanModel {
  readonly bias: readonly [number, number, number];
  readonly weights: Readonly<Record<string, readonly [number, number, number]>>;
}

/** Where `tools/makers/train-korean-sentiment.ts` writes what it learns. */
export const koreanModelFile = join(__dirname, 'korean-weights.json');

let loaded: KoreanModel | undefined;

/** The sentiment of a Korean text, by a small classifier trained on sentences of this project. */
export function koreanSentiment(text: string): SentimentShares {
  loaded ??= JSON.parse(readFileSync(koreanModelFile, 'utf8')) as KoreanModel;
  const model = loaded;
  return weighClauses(
    clausesOf(text, 'ko').map((clause) => classify(model, koreanFeatures(clause))),
  );
}

/** What a model says of the features of a clause. */
export function classify({ bias, weights }: KoreanModel, features: Features): ClauseScore {
  const sums = [...bias];
  for (const [feature, value] of features)
    weights[feature]?.forEach((weight, at) => {
      sums[at] = (sums[at] ?? 0) + weight * value;
    });
  const most = Math.max(...sums);
  const [positive = 0, negative = 0, neutral = 0] = sums.map((sum) => Math.exp(sum - most));
  const total = positive + negative + neutral;
  return { positive: positive / total, negative: negative / total, neutral: neutral / total };
}
