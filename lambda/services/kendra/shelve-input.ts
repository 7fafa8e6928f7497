import * as z from 'zod/mini';

/** What `shelve` takes: the dropped file, as the event that starts the state machine names it. */
export const shelveInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
});
