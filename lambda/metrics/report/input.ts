import * as z from 'zod/mini';
import { executionName } from '../../shared/files/s3-location';
import { source } from '../parts/planned-file';

/** Input of `report`: a file whose parts have all been measured. */
export const reportInput = z.strictObject({
  execution: executionName,
  source,
  parts: z.int().check(z.minimum(1)),
});
export type ReportInput = z.infer<typeof reportInput>;
