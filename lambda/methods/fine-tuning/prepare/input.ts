import * as z from 'zod/mini';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/** Event of `prepare`: the uploaded file and the execution that processes it. */
export const prepareInput = z.strictObject({
  key: z.string().check(z.minLength(1)),
  execution: z.string().check(z.minLength(1), z.maxLength(80)),
});
export type PrepareInput = z.infer<typeof prepareInput>;

/** Hours for which a tuned model may stay deployed. */
const MAX_HOURS = 24;

/**
 * Parses for how many hours the tuned model stays deployed: the metadata `hours` of a file under
 * `inbox/fine-tune/`, 1 by default; otherwise 0, so it is removed after the evaluation.
 *
 * @throws {InvalidInputError}
 */
export function parseHours(key: string, hours: string | undefined): number {
  if (!key.startsWith('inbox/fine-tune/')) return 0;
  const number = hours === undefined ? 1 : hours.trim() === '' ? NaN : Number(hours);
  if (Number.isInteger(number) && number >= 1 && number <= MAX_HOURS) return number;
  return rejectInput({
    field: 'hours',
    expected: `an integer from 1 to ${MAX_HOURS}`,
    received: shorten(hours),
    suggestion: 'Provide a number in this range, or omit the field.',
  });
}
