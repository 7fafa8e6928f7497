import * as z from 'zod/mini';
import { executionName, source } from '../parts/planned-file';

/** What `report` takes: a file of which all parts were measured. */
export const reportInput = z.strictObject({
  execution: executionName,
  source,
  parts: z.int().check(z.minimum(1)),
});
export type ReportInput = z.infer<typeof reportInput>;
