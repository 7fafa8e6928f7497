import type { Location } from './s3-location';

/** Streams an object; the request ends when the consumer stops early. */
export type ReadObject<From = Location> = (from: From) => AsyncIterable<Uint8Array>;

/** Writes an object and overwrites an existing one. */
export type WriteObject<To = Location, Body = Iterable<Uint8Array>> = (
  to: To,
  body: Body,
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

/** Decodes a whole stream of UTF-8. */
export async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
