import { rejectInput } from '../../errors/input-error';
import type { Interval } from '../../options/accumulator';
import { zScoreForLevel } from '../statistics/normal-quantile';
import { eachScore } from './each-score';
import { countCorners, maxPoints, rocPoints } from './roc-points';
import type { RocPoint } from './roc-points';

export interface RocCurve {
  readonly value: number;
  /** Omitted for only one positive or one negative: DeLong's variance divides by n − 1. */
  readonly interval?: Interval;
  readonly positives: number;
  readonly negatives: number;
  /** Points from (0, 0) to (1, 1). */
  readonly points: readonly RocPoint[];
  /**
   * Whether `points` has every corner of the curve. Points between two corners are always left out.
   * Beyond the limit, corners nearer than a line width to the previous one are left out too.
   */
  readonly everyCorner: boolean;
}

/**
 * Computes the ROC curve and its area. The area is the share of pairs of a positive and a negative
 * in which the positive scores higher, a tie counting half (the Mann-Whitney statistic). O(n log
 * n). Counts are integers, so the area is exact except for one division while positives × negatives
 * is below 2^52.
 *
 * The interval is DeLong's, with zero width if the classes are separated perfectly. Its variance
 * has two terms: the variance of the share of negatives below each positive, over the positives,
 * and of the share of positives above each negative, over the negatives. Source: E. R. DeLong, D.
 * M. DeLong and D. L. Clarke-Pearson, Comparing the Areas under Two or More Correlated Receiver
 * Operating Characteristic Curves, 1988 (https://doi.org/10.2307/2531595).
 *
 * @param positives Scores of the positives, in any order; sorted in place.
 * @param negatives Scores of the negatives, likewise.
 */
export function rocCurve(
  positives: Float64Array,
  negatives: Float64Array,
  level: number,
): RocCurve {
  positives.sort();
  negatives.sort();
  let twiceWins = 0;
  eachScore(positives, negatives, (_, positive, negative, __, negativesBelow) => {
    twiceWins += positive * (2 * negativesBelow + negative);
  });
  const value = twiceWins / 2 / positives.length / negatives.length;
  const corners = countCorners(positives, negatives);
  return {
    value,
    ...delong(positives, negatives, value, level),
    positives: positives.length,
    negatives: negatives.length,
    points: rocPoints(positives, negatives, corners > maxPoints ? 2 / maxPoints : 0),
    everyCorner: corners <= maxPoints,
  };
}

function delong(
  positives: Float64Array,
  negatives: Float64Array,
  area: number,
  level: number,
): { interval?: Interval } {
  if (positives.length < 2 || negatives.length < 2) return {};
  let positiveSum = 0;
  let negativeSum = 0;
  eachScore(positives, negatives, (_, positive, negative, positivesBelow, negativesBelow) => {
    const beats = (negativesBelow + negative / 2) / negatives.length;
    const beaten = 1 - (positivesBelow + positive / 2) / positives.length;
    positiveSum += positive * (beats - area) ** 2;
    negativeSum += negative * (beaten - area) ** 2;
  });
  const variance =
    positiveSum / (positives.length - 1) / positives.length +
    negativeSum / (negatives.length - 1) / negatives.length;
  const reach = zScoreForLevel(level) * Math.sqrt(variance);
  return {
    interval: {
      low: Math.max(0, area - reach),
      high: Math.min(1, area + reach),
      level,
      method: 'DeLong',
    },
  };
}

/** @throws InvalidInputError on one class only. */
export function bothClasses(positives: number, negatives: number, positive: string): void {
  if (positives > 0 && negatives > 0) return;
  rejectInput({
    field: 'label',
    expected: `items of the class ${positive} and of another: the area is undefined without both`,
    received: `${positives} items of the class and ${negatives} others`,
    suggestion: 'Give items of both, or use a metric that works with one class, such as accuracy.',
  });
}
