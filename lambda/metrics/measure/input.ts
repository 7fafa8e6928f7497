import * as z from 'zod/mini';
import { executionName, part, source } from '../parts/planned-file';

/** What `measure` takes: a part of a file. */
export const measureInput = z.strictObject({
  execution: executionName,
  source,
  part,
  /** How many parts the file has. */
  parts: z.int().check(z.minimum(1)),
});
export type MeasureInput = z.infer<typeof measureInput>;
