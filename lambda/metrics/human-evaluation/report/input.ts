import * as z from 'zod/mini';
import { executionName } from '../../../shared/files/s3-location';

/** Input of `report`: the review and its source file. */
export const reportInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  execution: executionName,
  /** Key of the uploaded file. */
  source: z.string().check(z.minLength(1)),
});
export type ReportInput = z.infer<typeof reportInput>;
