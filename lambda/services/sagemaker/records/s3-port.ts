import * as z from 'zod/mini';
import type * as objects from '../../../shared/files/s3-objects';

/** Name of a training run, shared by its job, model, variant and key prefixes. */
export const runName = z
  .string()
  .check(z.regex(/^[a-z0-9](-*[a-z0-9]){0,62}$/, 'the name of a training run'));

/** Streams an object of a bucket by its key. */
export type ReadObject = objects.ReadObject<string>;

/** Writes an object of a bucket by its key. */
export type WriteObject = objects.WriteObject<string, string>;

/**
 * Returns the S3 keys of a run; `trained/` is in the models bucket, all others in the data bucket.
 */
export function runKeys(run: string) {
  return {
    train: `work/${run}/train/rows.csv`,
    heldOut: `work/${run}/held-out.csv`,
    features: `work/${run}/features/rows.csv`,
    /** Output of the batch transform, which appends `.out` to the name. */
    scored: `work/${run}/scored/rows.csv.out`,
    metrics: `trained/${run}/metrics.json`,
    report: `results/${run}/report.md`,
    schema: `trained/${run}/schema.json`,
  };
}
