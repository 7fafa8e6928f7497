import * as z from 'zod/mini';
import { executionName } from '../reviews/review-files';

/** What `next` takes: who asks for a question of which review. */
export const nextInput = z.strictObject({
  execution: executionName,
  rater: z.string().check(z.minLength(1)),
});
export type NextInput = z.infer<typeof nextInput>;
