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

/** Streams an object; the request ends when the consumer stops early. */
export type ReadObject = (from: Location) => AsyncIterable<Uint8Array>;

/** Writes an object and overwrites an existing one. */
export type WriteObject = (
  to: Location,
  body: Iterable<Uint8Array>,
  contentType: string,
) => Promise<void>;

/** Yields the body of a GetObject response, which on Node is a stream. */
export async function* readBody(
  response: Promise<{ readonly Body?: unknown }>,
): AsyncGenerator<Uint8Array> {
  const { Body } = await response;
  if (!isStream(Body)) throw new Error('GetObject returned no stream');
  yield* Body;
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
