import * as z from 'zod/mini';

/** An object of S3 as it travels between the states of the machine. */
export const location = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
});
export type Location = z.infer<typeof location>;

/** The name of the execution, which is the folder of everything it makes. */
export const executionName = z
  .string()
  .check(z.regex(/^[^\s/]{1,80}$/, 'the name of an execution, without spaces and slashes'));

/** Reads an object from its start; a reader that stops early ends the request. */
export type ReadObject = (from: Location) => AsyncIterable<Uint8Array>;

/** Writes an object, over one that was there. */
export type WriteObject = (
  to: Location,
  body: Iterable<Uint8Array>,
  contentType: string,
) => Promise<void>;

/** The body of an answer of GetObject, which the SDK gives as a stream on Node. */
export async function* bodyOf(
  answer: Promise<{ readonly Body?: unknown }>,
): AsyncGenerator<Uint8Array> {
  const { Body } = await answer;
  if (!isStream(Body)) throw new Error('GetObject gave no stream to read');
  yield* Body;
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
