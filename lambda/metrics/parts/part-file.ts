import * as z from 'zod/mini';
import type { InputIssue } from '@by-example/metrics/errors/input-error';

const count = z.int().check(z.minimum(0));

/** What `measure` writes of a part: the metric's state, or the first line that is no item. */
export const partFile = z.union([
  z.strictObject({ lines: count, items: count, state: z.unknown() }),
  z.strictObject({
    /** In the part, counted from 1. */
    line: count,
    refusal: z.strictObject({
      code: z.string(),
      field: z.string(),
      expected: z.string(),
      received: z.string(),
      suggestion: z.string(),
    } satisfies Record<keyof InputIssue, unknown>),
  }),
]);
export type PartFile = z.infer<typeof partFile>;

/** Where it lies, so that an execution that is tried again writes it again. */
export function partKey(execution: string, number: number): string {
  return `work/${execution}/part-${String(number).padStart(4, '0')}.json`;
}
