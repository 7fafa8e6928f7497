import { rejectInput } from '../errors/input-error';
import { finiteNumber } from '../options/validate-number';

export interface Kneedle {
  /** The place in the curve at which it bends; null where it does not. */
  readonly knee: number | null;
  /** The curve on a scale from 0 to 1, turned so that it rises, minus the straight line. */
  readonly difference: readonly number[];
}

/**
 * Where a curve that falls ever more slowly bends most: with both axes on a scale from 0 to 1 and the curve turned
 * to rise, the local maximum of its distance above the diagonal, once the distance has fallen below it by
 * `sensitivity` × the mean step of x.
 * Source: V. Satopää, J. Albrecht, D. Irwin and B. Raghavan, Finding a "Kneedle" in a Haystack, 2011
 * (https://doi.org/10.1109/ICDCSW.2011.20); agrees with `KneeLocator(curve='convex', direction='decreasing')` of
 * kneed (https://github.com/arvkevi/kneed).
 * @param x Rising.
 * @throws InvalidInputError on lengths that differ, fewer than three points, NaN, and a curve that is flat.
 */
export function kneedle(x: readonly number[], y: readonly number[], sensitivity: number): Kneedle {
  if (x.length !== y.length)
    rejectInput({
      field: 'y',
      expected: `as many values as x has: ${x.length}`,
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
  const across = normalised(x);
  const down = normalised(y);
  const difference = down.map((value, at) => 1 - value - (across[at] ?? 0));
  const last = difference.length - 1;
  const at = (place: number) => difference[Math.min(Math.max(place, 0), last)] ?? 0;
  const isPeak = (place: number) => at(place) >= at(place - 1) && at(place) >= at(place + 1);
  const step = ((across[last] ?? 0) - (across[0] ?? 0)) / last;
  let peak: number | null = null;
  for (let place = 0; place < last; place++) {
    if (isPeak(place)) peak = place;
    if (peak !== null && at(place + 1) < at(peak) - sensitivity * step)
      return { knee: peak, difference };
  }
  return { knee: null, difference };
}

/** @throws InvalidInputError where all are the same. */
function normalised(values: readonly number[]): readonly number[] {
  const lowest = Math.min(...values);
  const range = Math.max(...values) - lowest;
  if (range === 0)
    rejectInput({
      field: 'y',
      expected: 'values that are not all the same',
      received: `${values.length} times ${lowest}`,
      suggestion: 'Give a curve that falls: points that differ.',
    });
  return values.map((value) => (value - lowest) / range);
}
