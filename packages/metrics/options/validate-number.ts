import { rejectInput, shorten } from '../errors/input-error';

/**
 * Limit that keeps squares, their sums over any file, and weights on top within the range of
 * doubles.
 */
const largest = 1e100;

/**
 * Validates a finite number.
 * @throws InvalidInputError on NaN, infinities, numbers beyond ±1e100, and values that are not
 * numbers.
 */
export function finiteNumber(field: string, value: unknown): number {
  if (isMeasurable(value)) return value;
  return rejectInput({
    field,
    expected: 'a number from -1e100 to 1e100',
    received: typeof value === 'number' ? String(value) : shorten(value),
    suggestion: 'Remove the item, or give it a valid number.',
  });
}

/** The same check without a field name, for hot loops. */
export function isMeasurable(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= largest;
}

/** @throws InvalidInputError on no items. */
export function someItems(metric: string, count: number): void {
  if (count === 0)
    rejectInput({
      field: metric,
      expected: 'at least one item',
      received: 'none',
      suggestion: 'Give the items to measure.',
    });
}
