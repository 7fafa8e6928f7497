import * as z from 'zod/mini';

/** Location of an S3 object, as passed between states. */
export const location = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
});
export type Location = z.infer<typeof location>;

/** Name of the execution, the prefix of all its objects. */
export const executionName = z
  .string()
  .check(z.regex(/^[^\s/]{1,80}$/, 'the name of an execution, without spaces and slashes'));

/** Converts a location to S3's parameters. */
export function toTarget({ bucket, key }: Location): {
  readonly Bucket: string;
  readonly Key: string;
} {
  return { Bucket: bucket, Key: key };
}
