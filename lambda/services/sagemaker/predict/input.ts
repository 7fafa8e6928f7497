import * as z from 'zod/mini';

/** Input of `predict`: a table as CSV with a header. */
export const predictInput = z.strictObject({
  csv: z.string().check(z.minLength(1)),
});
export type PredictInput = z.infer<typeof predictInput>;
