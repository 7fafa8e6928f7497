import * as z from 'zod/mini';
import { metricNames } from '@by-example/metrics/options/metric-options';

const count = z.int().check(z.minimum(0));

/** The file as `plan` found it, passed through the state machine. */
export const source = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  /** ETag the object must still have when it is read. */
  etag: z.string().check(z.minLength(1)),
  size: count,
  metric: z.enum(metricNames),
  /** Options as typed. */
  options: z.record(z.string(), z.string()),
  format: z.enum(['jsonl', 'csv']),
  /** Columns of a CSV file. */
  header: z.optional(z.array(z.string())),
});
export type Source = z.infer<typeof source>;

/**
 * Byte range of a part, with `start` included and `end` excluded. A part has the lines that begin
 * in it.
 */
export const part = z.strictObject({ number: count, start: count, end: count });
export type Part = z.infer<typeof part>;
