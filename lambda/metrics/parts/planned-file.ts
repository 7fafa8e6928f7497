import * as z from 'zod/mini';
import { metricNames } from '@by-example/metrics/options/metric-options';

const count = z.int().check(z.minimum(0));

/** The file as `plan` found it, which travels through the machine. */
export const source = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  /** It is read only while it is this one. */
  etag: z.string().check(z.minLength(1)),
  size: count,
  metric: z.enum(metricNames),
  /** As they were typed. */
  options: z.record(z.string(), z.string()),
  format: z.enum(['jsonl', 'csv']),
  /** The columns of a CSV. */
  header: z.optional(z.array(z.string())),
});
export type Source = z.infer<typeof source>;

/** A part owns the lines that begin in its range of bytes, `start` included and `end` not. */
export const part = z.strictObject({ number: count, start: count, end: count });
export type Part = z.infer<typeof part>;

/** The name of the execution, which is the folder of everything it makes. */
export const executionName = z
  .string()
  .check(z.regex(/^[^\s/]{1,80}$/, 'the name of an execution, without spaces and slashes'));
