import * as z from 'zod/mini';
import { runName } from '../../records/s3-port';

/** What `evaluate` takes: the run whose held-out rows are scored. */
export const evaluateInput = z.strictObject({ run: runName });
export type EvaluateInput = z.infer<typeof evaluateInput>;
