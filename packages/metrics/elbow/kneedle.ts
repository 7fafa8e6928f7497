import { rejectInput } from '../errors/input-error';
import { finiteNumber } from '../options/validate-number';

export interface Kneedle {
  /** Index of the bend; null without a bend. */
  readonly knee: number | null;
  /** Normalized and inverted curve minus the diagonal. */
  readonly difference: readonly number[];
}

/**
 * Finds the bend of a convex, decreasing curve. Both axes are normalized and the curve is inverted.
 * The bend is the local maximum of its distance above the diagonal, once the distance has fallen
 * from it by `sensitivity` × the mean step of x.
 *
 * Source: V. Satopää, J. Albrecht, D. Irwin and B. Raghavan, Finding a "Kneedle" in a Haystack,
 * 2011 (https://doi.org/10.1109/ICDCSW.2011.20); agrees with `KneeLocator(curve='convex',
 * direction='decreasing')` of kneed (https://github.com/arvkevi/kneed).
 * @param x Increasing values.
 * @throws InvalidInputError on lengths that differ, fewer than three points, NaN, and a flat curve.
 */
export function kneedle(x: readonly number[], y: readonly number[], sensitivity: number): Kneedle {
  if (x.length !== y.length)
    rejectInput({
      field: 'y',
      expected: `as many values as x: ${x.length}`,
      received: `${y.length} values`,
      suggestion: 'Give one y for each x.',
    });
  if (x.length < 3)
    rejectInput({
      field: 'x',
      expected: 'at least 3 points: fewer have no bend',
      received: `${x.length} points`,
      suggestion: 'Give a wider range.',
    });
  for (const [at, each] of y.entries()) finiteNumber(`y[${at}]`, each);
  const across = normalize(x);
  const down = normalize(y);
  const difference = down.map((value, at) => 1 - value - (across[at] ?? 0));
  const last = difference.length - 1;
  const at = (index: number) => difference[Math.min(Math.max(index, 0), last)] ?? 0;
  const isPeak = (index: number) => at(index) >= at(index - 1) && at(index) >= at(index + 1);
  const step = ((across[last] ?? 0) - (across[0] ?? 0)) / last;
  let peak: number | null = null;
  for (let index = 0; index < last; index++) {
    if (isPeak(index)) peak = index;
    if (peak !== null && at(index + 1) < at(peak) - sensitivity * step)
      return { knee: peak, difference };
  }
  return { knee: null, difference };
}

/** @throws InvalidInputError if all values are equal. */
function normalize(values: readonly number[]): readonly number[] {
  const lowest = Math.min(...values);
  const range = Math.max(...values) - lowest;
  if (range === 0)
    rejectInput({
      field: 'y',
      expected: 'values that are not all equal',
      received: `${values.length} times ${lowest}`,
      suggestion: 'Give a falling curve, from points that differ.',
    });
  return values.map((value) => (value - lowest) / range);
}
