import type { Features } from '@by-example/emulator/engines/text-analysis/korean/korean-features';
import type { KoreanModel } from '@by-example/emulator/engines/text-analysis/korean/korean-sentiment';

export interface Example {
  readonly features: Features;
  /** 0 positive, 1 negative, 2 neutral. */
  readonly label: 0 | 1 | 2;
}

const CLASSES = [0, 1, 2] as const;
/** A feature of a single sentence does not generalize. */
const MIN_SENTENCES = 2;
const ROUNDS = 300;
const STEP = 8;
const SHRINK = 1e-4;

/**
 * Multinomial logistic regression by full-batch gradient descent, with equal class weights. It starts from zero, so
 * the same examples give the same model. Weights are rounded to two decimals.
 */
export function fit(examples: readonly Example[]): KoreanModel {
  const names = frequent(examples);
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map(({ features, label }) => {
    const cells = [...features].flatMap(([name, value]) => {
      const at = index.get(name);
      return at === undefined ? [] : [[at, value] as const];
    });
    return {
      label,
      places: Int32Array.from(cells, ([at]) => at),
      values: Float64Array.from(cells, ([, value]) => value),
    };
  });
  const share = CLASSES.map(
    (label) => 1 / (3 * Math.max(1, examples.filter((example) => example.label === label).length)),
  );
  const weights = CLASSES.map(() => new Float64Array(names.length));
  const bias: [number, number, number] = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const slopes = CLASSES.map(() => new Float64Array(names.length));
    const biasSlopes: [number, number, number] = [0, 0, 0];
    for (const { label, places: indices, values } of rows) {
      const odds = weights.map((weight, one) =>
        Math.exp(weighed(weight, indices, values, bias[one])),
      );
      const total = odds.reduce((sum, value) => sum + value, 0);
      for (const one of CLASSES) {
        const error = (share[label] ?? 0) * ((odds[one] ?? 0) / total - (label === one ? 1 : 0));
        biasSlopes[one] += error;
        const slope = slopes[one];
        if (slope === undefined) continue;
        for (let cell = 0; cell < indices.length; cell++) {
          const at = indices[cell] ?? 0;
          slope[at] = (slope[at] ?? 0) + error * (values[cell] ?? 0);
        }
      }
    }
    for (const one of CLASSES) {
      bias[one] -= STEP * biasSlopes[one];
      const weight = weights[one];
      const slope = slopes[one];
      if (weight === undefined || slope === undefined) continue;
      for (let at = 0; at < weight.length; at++) {
        const value = weight[at] ?? 0;
        weight[at] = value - STEP * ((slope[at] ?? 0) + SHRINK * value);
      }
    }
  }
  return {
    bias: bias.map(rounded) as [number, number, number],
    weights: Object.fromEntries(
      names.map((name, at) => [
        name,
        CLASSES.map((one) => rounded(weights[one]?.[at] ?? 0)) as [number, number, number],
      ]),
    ),
  };
}

function weighed(
  weight: Float64Array,
  indices: Int32Array,
  values: Float64Array,
  bias = 0,
): number {
  let sum = bias;
  for (let cell = 0; cell < indices.length; cell++)
    sum += (weight[indices[cell] ?? 0] ?? 0) * (values[cell] ?? 0);
  return sum;
}

function frequent(examples: readonly Example[]): string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= MIN_SENTENCES)
    .map(([name]) => name)
    .sort();
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
