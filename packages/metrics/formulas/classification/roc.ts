import { rejectInput } from '../../errors/input-error';
import type { Interval } from '../../options/accumulator';
import { zScoreForLevel } from '../statistics/normal-quantile';

/** A point of the ROC curve: what a threshold finds. */
export interface RocPoint {
  /** Of the negatives, the share with a score at or above the threshold. */
  readonly falsePositiveRate: number;
  /** Of the positives. */
  readonly truePositiveRate: number;
  /** Null at (0, 0), where no score is high enough. */
  readonly threshold: number | null;
}

export interface RocCurve {
  readonly value: number;
  /** None where there is only one positive or one negative: DeLong's variance divides by one less. */
  readonly interval?: Interval;
  readonly positives: number;
  readonly negatives: number;
  /** From (0, 0) to (1, 1). */
  readonly points: readonly RocPoint[];
  /**
   * Whether `points` has each corner of the curve. Points between two corners are always left out; where more
   * than the limit are left, those too that lie nearer than the width of a line to the one before.
   */
  readonly everyCorner: boolean;
}

/** More than this many points cannot be told apart on a screen. */
const mostPoints = 2000;

/**
 * The ROC curve and the area under it, which is the share of pairs of one positive and one negative in which the
 * positive has the higher score, a tie counting half (the Mann-Whitney statistic). O(n log n); counts are whole
 * numbers, so the area is exact but for one division while positives × negatives is below 2^52.
 *
 * The interval is DeLong's (of no width where the classes are told apart without a mistake): the variance of the share of negatives that each positive beats, over the positives,
 * plus that of the share of positives that beat each negative, over the negatives.
 * Source: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Comparing the Areas under Two or More Correlated
 * Receiver Operating Characteristic Curves, 1988 (https://doi.org/10.2307/2531595).
 *
 * @param positives Scores of the positives, in any order; sorted in place.
 * @param negatives Of the negatives, likewise.
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
    points: rocPoints(positives, negatives, corners > mostPoints ? 2 / mostPoints : 0),
    everyCorner: corners <= mostPoints,
  };
}

/** What is known of a score that occurs: how many have it, and how many are below it. */
type Visit = (
  score: number,
  positives: number,
  negatives: number,
  positivesBelow: number,
  negativesBelow: number,
) => void;

/** Each score that occurs, from the lowest up. Both lists are sorted. */
function eachScore(positives: Float64Array, negatives: Float64Array, visit: Visit): void {
  let positive = 0;
  let negative = 0;
  while (positive < positives.length || negative < negatives.length) {
    const score = Math.min(positives[positive] ?? Infinity, negatives[negative] ?? Infinity);
    const positivesBelow = positive;
    const negativesBelow = negative;
    while (positives[positive] === score) positive++;
    while (negatives[negative] === score) negative++;
    visit(
      score,
      positive - positivesBelow,
      negative - negativesBelow,
      positivesBelow,
      negativesBelow,
    );
  }
}

function delong(
  positives: Float64Array,
  negatives: Float64Array,
  area: number,
  level: number,
): { interval?: Interval } {
  if (positives.length < 2 || negatives.length < 2) return {};
  let ofPositives = 0;
  let ofNegatives = 0;
  eachScore(positives, negatives, (_, positive, negative, positivesBelow, negativesBelow) => {
    const beats = (negativesBelow + negative / 2) / negatives.length;
    const beaten = 1 - (positivesBelow + positive / 2) / positives.length;
    ofPositives += positive * (beats - area) ** 2;
    ofNegatives += negative * (beaten - area) ** 2;
  });
  const variance =
    ofPositives / (positives.length - 1) / positives.length +
    ofNegatives / (negatives.length - 1) / negatives.length;
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

/** The scores at which the curve turns, with the lowest: a step that goes on in the same direction is no corner. */
function eachCorner(positives: Float64Array, negatives: Float64Array, visit: Visit): void {
  let positiveBefore = 0;
  let negativeBefore = 0;
  eachScore(positives, negatives, (score, positive, negative, positivesBelow, negativesBelow) => {
    const first = positivesBelow + negativesBelow === 0;
    if (first || positiveBefore * negative !== negativeBefore * positive)
      visit(score, positive, negative, positivesBelow, negativesBelow);
    positiveBefore = positive;
    negativeBefore = negative;
  });
}

function countCorners(positives: Float64Array, negatives: Float64Array): number {
  let corners = 0;
  eachCorner(positives, negatives, () => {
    corners++;
  });
  return corners;
}

/** @param least How far a point has to be from the one before, in either rate. */
function rocPoints(
  positives: Float64Array,
  negatives: Float64Array,
  least: number,
): readonly RocPoint[] {
  const points: RocPoint[] = [];
  let last: RocPoint | undefined;
  eachCorner(positives, negatives, (threshold, _, __, positivesBelow, negativesBelow) => {
    // What has the score or a higher one is found.
    const falsePositiveRate = (negatives.length - negativesBelow) / negatives.length;
    const truePositiveRate = (positives.length - positivesBelow) / positives.length;
    if (
      last !== undefined &&
      last.falsePositiveRate - falsePositiveRate < least &&
      last.truePositiveRate - truePositiveRate < least
    )
      return;
    last = { falsePositiveRate, truePositiveRate, threshold };
    points.push(last);
  });
  points.push({ falsePositiveRate: 0, truePositiveRate: 0, threshold: null });
  // Up in score is down the curve.
  return points.reverse();
}

/** @throws InvalidInputError where there is nothing to tell apart. */
export function bothClasses(positives: number, negatives: number, positive: string): void {
  if (positives > 0 && negatives > 0) return;
  rejectInput({
    field: 'label',
    expected: `items of the class ${positive} and of another: the area is undefined without both`,
    received: `${positives} of it and ${negatives} others`,
    suggestion: 'Give items of both, or a metric that one class is enough for, such as accuracy.',
  });
}
