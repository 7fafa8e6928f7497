import { refuse, shorten } from '../errors/input-error';

/** Up to here squares, their sums over any file, and weights on top of them stay in the range of doubles. */
const largest = 1e100;

/**
 * A number that can be computed with.
 * @throws RefusedInput on NaN, the infinities, numbers beyond 1e100 either way, and what is no number.
 */
export function finiteNumber(field: string, value: unknown): number {
  if (isMeasurable(value)) return value;
  return refuse({
    field,
    limit: 'a number from -1e100 to 1e100',
    seen: typeof value === 'number' ? String(value) : shorten(value),
    todo: 'Take the item out, or give it the number that it lacks.',
  });
}

/** The same question, for loops that have no time to make up the name of a field. */
export function isMeasurable(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= largest;
}

/** @throws RefusedInput where there is nothing to measure. */
export function someItems(metric: string, count: number): void {
  if (count === 0)
    refuse({
      field: metric,
      limit: 'at least one item',
      seen: 'none',
      todo: 'Give the items that are to be measured.',
    });
}
