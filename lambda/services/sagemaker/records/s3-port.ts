import * as z from 'zod/mini';

/** Name of a training run, shared by its job, model, variant and key prefixes. */
export const runName = z
  .string()
  .check(z.regex(/^[a-z0-9](-*[a-z0-9]){0,62}$/, 'the name of a training run'));

/** Streams an object; the request ends when the consumer stops early. */
export type ReadObject = (key: string) => AsyncIterable<Uint8Array>;

/** Writes an object and overwrites an existing one. */
export type WriteObject = (key: string, body: string, contentType: string) => Promise<void>;

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

export async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/**
 * Returns the S3 keys of a run; `trained/` is in the models bucket, all others in the data bucket.
 */
export function runKeys(run: string) {
  return {
    train: `work/${run}/train/rows.csv`,
    heldOut: `work/${run}/held-out.csv`,
    features: `work/${run}/features/rows.csv`,
    /** Output of the batch transform, which appends `.out` to the name. */
    scored: `work/${run}/scored/rows.csv.out`,
    metrics: `trained/${run}/metrics.json`,
    report: `results/${run}/report.md`,
    schema: `trained/${run}/schema.json`,
  };
}
