/** Called with a distinct score: the numbers of items with it, and of items below it. */
export type Visit = (
  score: number,
  positives: number,
  negatives: number,
  positivesBelow: number,
  negativesBelow: number,
) => void;

/** Visits each distinct score in ascending order. Both lists must be sorted. */
export function eachScore(positives: Float64Array, negatives: Float64Array, visit: Visit): void {
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
