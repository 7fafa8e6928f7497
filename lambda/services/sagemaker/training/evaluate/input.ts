import * as z from 'zod/mini';
import { runName } from '../../records/s3-port';

/** Input of `evaluate`: the run whose held-out records are scored. */
export const evaluateInput = z.strictObject({ run: runName });
export type EvaluateInput = z.infer<typeof evaluateInput>;
