import * as z from 'zod/mini';

/** Event of `evaluate`: the run and the deployment of its tuned model. */
export const evaluateInput = z.strictObject({
  run: z.string().check(z.minLength(1), z.maxLength(63)),
  deployment: z.string().check(z.minLength(1)),
});
export type EvaluateInput = z.infer<typeof evaluateInput>;
