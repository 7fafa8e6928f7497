import * as z from 'zod/mini';
import { executionName } from '../reviews/review-files';

/** What `report` takes: a review that every rater has done, or had the time to do. */
export const reportInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  execution: executionName,
  /** The key of the file that was dropped. */
  source: z.string().check(z.minLength(1)),
});
export type ReportInput = z.infer<typeof reportInput>;
