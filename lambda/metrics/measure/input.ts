import * as z from 'zod/mini';
import { executionName } from '../../shared/files/s3-location';
import { part, source } from '../parts/planned-file';

/** Input of `measure`: a part of a file. */
export const measureInput = z.strictObject({
  execution: executionName,
  source,
  part,
  /** Number of parts of the file. */
  parts: z.int().check(z.minimum(1)),
});
export type MeasureInput = z.infer<typeof measureInput>;
