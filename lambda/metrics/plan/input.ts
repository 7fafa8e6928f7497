import * as z from 'zod/mini';

/** Input of `plan`: the uploaded object. */
export const planInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
});
export type PlanInput = z.infer<typeof planInput>;
