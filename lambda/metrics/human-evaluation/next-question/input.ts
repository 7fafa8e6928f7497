import * as z from 'zod/mini';
import { executionName } from '../reviews/review-files';

/** Input of `next`: the review and the rater. */
export const nextInput = z.strictObject({
  execution: executionName,
  rater: z.string().check(z.minLength(1)),
});
export type NextInput = z.infer<typeof nextInput>;
