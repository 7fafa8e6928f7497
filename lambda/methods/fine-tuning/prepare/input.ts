import * as z from 'zod/mini';
import { parseInteger } from '../../../shared/errors/parse-integer';

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
export function parseHours(key: string, hours = '1'): number {
  return key.startsWith('inbox/fine-tune/') ? parseInteger('hours', hours, 1, MAX_HOURS) : 0;
}
