import * as z from 'zod/mini';

/** The name of a training run: of the job, the model, the variant and the folders that it makes. */
export const runName = z
  .string()
  .check(z.regex(/^[a-z0-9](-*[a-z0-9]){0,62}$/, 'the name of a training run'));

/** Reads an object from its start; a reader that stops early ends the request. */
export type ReadObject = (key: string) => AsyncIterable<Uint8Array>;

/** Writes an object, over one that was there. */
export type WriteObject = (key: string, body: string, contentType: string) => Promise<void>;

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

export async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Where a run keeps what it needs and makes; all but the schema is in the bucket of data. */
export function placesOf(run: string) {
  return {
    train: `work/${run}/train/rows.csv`,
    heldOut: `work/${run}/held-out.csv`,
    features: `work/${run}/features/rows.csv`,
    /** What a batch transform makes of the features: it adds `.out` to the name. */
    scored: `work/${run}/scored/rows.csv.out`,
    metrics: `trained/${run}/metrics.json`,
    report: `results/${run}/report.md`,
    schema: `trained/${run}/schema.json`,
  };
}
