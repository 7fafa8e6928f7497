import * as z from 'zod/mini';

/** What `shelve` takes: the dropped file, as the event names it, and the execution that works on it. */
export const shelveInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  execution: z.string().check(z.regex(/^[\w-]{1,80}$/, 'the name of an execution')),
});
