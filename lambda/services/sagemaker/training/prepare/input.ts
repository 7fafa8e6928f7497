import * as z from 'zod/mini';

/** Input of `prepare`: the uploaded object and the execution that processes it. */
export const prepareInput = z.strictObject({
  key: z.string().check(z.minLength(1)),
  execution: z.string().check(z.minLength(1), z.maxLength(80)),
});
export type PrepareInput = z.infer<typeof prepareInput>;
