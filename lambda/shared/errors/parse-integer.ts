import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/**
 * Parses an integer, which is a string if it was typed.
 *
 * @throws {InvalidInputError} if it is not an integer from `min` to `max`
 */
export function parseInteger(
  field: string,
  given: number | string,
  min: number,
  max: number,
): number {
  const number = typeof given === 'string' && given.trim() === '' ? NaN : Number(given);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  return rejectInput({
    field,
    expected: `an integer from ${min} to ${max}`,
    received: shorten(given),
    suggestion: 'Provide a number in this range, or omit the field.',
  });
}
