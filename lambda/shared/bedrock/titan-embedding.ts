import * as z from 'zod/mini';

/** Sends the body of an InvokeModel request; returns the body of the response. */
export type InvokeModel = (body: string) => Promise<Uint8Array>;

/**
 * Creates a function that embeds a text as a unit vector with Titan Text Embeddings V2.
 *
 * @param dimensions 256, 512 or 1,024
 *   (https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html, read 2026-11-24).
 */
export function createEmbedText(
  invoke: InvokeModel,
  dimensions: number,
): (text: string) => Promise<readonly number[]> {
  const responseSchema = z.object({ embedding: z.array(z.number()).check(z.length(dimensions)) });
  return async (text) => {
    const body = await invoke(JSON.stringify({ inputText: text, dimensions, normalize: true }));
    return responseSchema.parse(JSON.parse(new TextDecoder().decode(body))).embedding;
  };
}
