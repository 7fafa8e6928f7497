import * as z from 'zod/mini';
import type { InputIssue } from '@by-example/metrics/errors/input-error';

const count = z.int().check(z.minimum(0));

/** Result of a part from `measure`: the metric's state, or the first invalid line. */
export const partFile = z.union([
  z.strictObject({ lines: count, items: count, state: z.unknown() }),
  z.strictObject({
    /** Line number in the part, from 1. */
    line: count,
    issue: z.strictObject({
      code: z.string(),
      field: z.string(),
      expected: z.string(),
      received: z.string(),
      suggestion: z.string(),
    } satisfies Record<keyof InputIssue, unknown>),
  }),
]);
export type PartFile = z.infer<typeof partFile>;

/** Builds the key of a part's result. A retried execution writes the same key again. */
export function partKey(execution: string, number: number): string {
  return `work/${execution}/part-${String(number).padStart(4, '0')}.json`;
}
