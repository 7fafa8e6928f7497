import * as z from 'zod/mini';

/** What `prepare` takes: the object that was dropped, and the execution that works on it. */
export const prepareInput = z.strictObject({
  key: z.string().check(z.minLength(1)),
  execution: z.string().check(z.minLength(1), z.maxLength(80)),
});
export type PrepareInput = z.infer<typeof prepareInput>;
