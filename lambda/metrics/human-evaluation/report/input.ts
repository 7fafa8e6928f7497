import * as z from 'zod/mini';
import { executionName } from '../reviews/review-files';

/** Input of `report`: the review and its source file. */
export const reportInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  execution: executionName,
  /** Key of the uploaded file. */
  source: z.string().check(z.minLength(1)),
});
export type ReportInput = z.infer<typeof reportInput>;
