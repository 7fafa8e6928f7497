import * as z from 'zod/mini';
import { executionName } from '../../../shared/files/s3-location';

/** Input of `admit`: the uploaded object. */
export const createReviewInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  execution: executionName,
});
export type CreateReviewInput = z.infer<typeof createReviewInput>;
