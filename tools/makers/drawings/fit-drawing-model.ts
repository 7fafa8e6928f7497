import type { DrawingModel } from '@by-example/emulator/engines/classifiers/images/classify-drawing';
import { featureCount } from '@by-example/emulator/engines/classifiers/images/hog-features';

export interface Example {
  readonly features: Float64Array;
  readonly thing: string;
}

const ROUNDS = 400;
const STEP = 3;
const SHRINK = 1e-4;

/**
 * Multinomial logistic regression by full-batch gradient descent with momentum. It starts from zero, so the same
 * examples give the same model. Weights are rounded to two decimals.
 */
export function fit(examples: readonly Example[], things: readonly string[]): DrawingModel {
  const size = featureCount + 1;
  const weights = things.map(() => new Float64Array(size));
  const speed = things.map(() => new Float64Array(size));
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = things.map(() => new Float64Array(size));
    for (const { features, thing } of examples) {
      const scores = weights.map((weight) => score(weight, features));
      const max = Math.max(...scores);
      const odds = scores.map((one) => Math.exp(one - max));
      const total = odds.reduce((sum, one) => sum + one, 0);
      things.forEach((one, at) => {
        const error = ((odds[at] ?? 0) / total - (one === thing ? 1 : 0)) / examples.length;
        const slope = slopes[at] ?? new Float64Array(size);
        for (let feature = 0; feature < featureCount; feature++)
          slope[feature] = (slope[feature] ?? 0) + error * (features[feature] ?? 0);
        slope[featureCount] = (slope[featureCount] ?? 0) + error;
      });
    }
    weights.forEach((weight, at) => {
      const [moving, slope] = [speed[at], slopes[at]];
      if (moving === undefined || slope === undefined) return;
      for (let feature = 0; feature < size; feature++) {
        const value = weight[feature] ?? 0;
        const step = 0.9 * (moving[feature] ?? 0) - STEP * ((slope[feature] ?? 0) + SHRINK * value);
        moving[feature] = step;
        weight[feature] = value + step;
      }
    });
  }
  return Object.fromEntries(
    things.map((thing, at) => {
      const rounded = [...(weights[at] ?? [])].map((value) => Math.round(value * 100) / 100 + 0);
      return [thing, { bias: rounded.at(-1) ?? 0, weights: rounded.slice(0, -1) }];
    }),
  );
}

function score(weight: Float64Array, features: Float64Array): number {
  let sum = weight[featureCount] ?? 0;
  for (let at = 0; at < featureCount; at++) sum += (weight[at] ?? 0) * (features[at] ?? 0);
  return sum;
}
