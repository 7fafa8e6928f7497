import * as z from 'zod/mini';

/** What `admit` takes: the dropped file, as the event that starts the state machine names it. */
export const admitInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
});
