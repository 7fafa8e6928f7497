import { rejectInput, shorten } from '../errors/input-error';

/** Up to here squares, their sums over any file, and weights on top of them stay in the range of doubles. */
const largest = 1e100;

/**
 * A number that can be computed with.
 * @throws InvalidInputError on NaN, the infinities, numbers beyond 1e100 either way, and what is no number.
 */
export function finiteNumber(field: string, value: unknown): number {
  if (isMeasurable(value)) return value;
  return rejectInput({
    field,
    expected: 'a number from -1e100 to 1e100',
    received: typeof value === 'number' ? String(value) : shorten(value),
    suggestion: 'Take the item out, or give it the number that it lacks.',
  });
}

/** The same question, for loops that have no time to make up the name of a field. */
export function isMeasurable(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= largest;
}

/** @throws InvalidInputError where there is nothing to measure. */
export function someItems(metric: string, count: number): void {
  if (count === 0)
    rejectInput({
      field: metric,
      expected: 'at least one item',
      received: 'none',
      suggestion: 'Give the items that are to be measured.',
    });
}
