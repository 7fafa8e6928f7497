import { eachScore } from './each-score';
import type { Visit } from './each-score';

/** Point of the ROC curve, at one threshold. */
export interface RocPoint {
  /** Share of negatives with a score at or above the threshold. */
  readonly falsePositiveRate: number;
  /** Share of positives with a score at or above the threshold. */
  readonly truePositiveRate: number;
  /** Null at (0, 0), where no score is high enough. */
  readonly threshold: number | null;
}

/** Limit of points: more cannot be distinguished on a screen. */
export const maxPoints = 2000;

/**
 * Lists the points of the curve, from (0, 0) to (1, 1). Both lists must be sorted.
 * @param min Minimum distance of a point from the previous one, in either rate.
 */
export function rocPoints(
  positives: Float64Array,
  negatives: Float64Array,
  min: number,
): readonly RocPoint[] {
  const points: RocPoint[] = [];
  let last: RocPoint | undefined;
  eachCorner(positives, negatives, (threshold, _, __, positivesBelow, negativesBelow) => {
    // Items at or above the threshold are predicted positive.
    const falsePositiveRate = (negatives.length - negativesBelow) / negatives.length;
    const truePositiveRate = (positives.length - positivesBelow) / positives.length;
    if (
      last !== undefined &&
      last.falsePositiveRate - falsePositiveRate < min &&
      last.truePositiveRate - truePositiveRate < min
    )
      return;
    last = { falsePositiveRate, truePositiveRate, threshold };
    points.push(last);
  });
  points.push({ falsePositiveRate: 0, truePositiveRate: 0, threshold: null });
  // Scores ascend, so the curve runs from (1, 1) to (0, 0).
  return points.reverse();
}

/** Counts the scores at which the curve turns, and the lowest. */
export function countCorners(positives: Float64Array, negatives: Float64Array): number {
  let corners = 0;
  eachCorner(positives, negatives, () => {
    corners++;
  });
  return corners;
}

/**
 * Visits the scores at which the curve turns, and the lowest. A step in the same direction is not a
 * corner.
 */
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
