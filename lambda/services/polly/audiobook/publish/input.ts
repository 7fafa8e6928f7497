import * as z from 'zod/mini';
import { parseInput } from '../../../../shared/errors/parse-input';

/** Input of `publish`: keys of the plan and of the Map Run's result manifest. */
const publishInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  execution: z.string().check(z.regex(/^[0-9A-Za-z_-]{1,80}$/, 'the name of an execution')),
  plan: z.string().check(z.minLength(1)),
  results: z.string().check(z.minLength(1)),
});
export type PublishInput = z.infer<typeof publishInput>;

export function publishRequest(event: unknown): PublishInput {
  return parseInput(publishInput, event);
}
