import * as z from 'zod/mini';

/** Input of `prepare`: the uploaded object, as in the S3 event, and the execution that processes it. */
export const prepareInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  execution: z.string().check(z.regex(/^[\w-]{1,80}$/, 'the name of an execution')),
});
