import * as z from 'zod/mini';
import { parseInput } from '../../../../shared/errors/parse-input';

const collectInput = z.strictObject({
  execution: z.string(),
  /** Final status of each job; `message` is the service's error. */
  jobs: z.array(
    z.strictObject({
      name: z.string(),
      status: z.string(),
      message: z.optional(z.string()),
    }),
  ),
});

export type CollectRequest = z.infer<typeof collectInput>;

export function collectRequest(event: unknown): CollectRequest {
  return parseInput(collectInput, event);
}
