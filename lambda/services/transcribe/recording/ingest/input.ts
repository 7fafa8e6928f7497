import * as z from 'zod/mini';

/** Input of `ingest`: the uploaded object, as in the S3 event that starts the state machine. */
export const ingestInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
});
