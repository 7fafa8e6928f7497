import * as z from 'zod/mini';

/** What `predict` takes: a table as CSV, with a header. */
export const predictInput = z.strictObject({
  csv: z.string().check(z.minLength(1)),
});
export type PredictInput = z.infer<typeof predictInput>;
