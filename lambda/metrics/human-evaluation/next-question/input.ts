import * as z from 'zod/mini';
import { executionName } from '../../../shared/files/s3-location';

/** Input of `next`: the review and the rater. */
export const nextInput = z.strictObject({
  execution: executionName,
  rater: z.string().check(z.minLength(1)),
});
export type NextInput = z.infer<typeof nextInput>;
