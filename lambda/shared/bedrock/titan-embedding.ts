import * as z from 'zod/mini';

/** Sends the body of an InvokeModel request; returns the body of the response. */
export type InvokeModel = (body: string) => Promise<Uint8Array>;

export interface EmbeddedText {
  /** Unit vector. */
  readonly embedding: readonly number[];
  readonly inputTokens: number;
}

/**
 * Creates a function that embeds a text as a unit vector with Titan Text Embeddings V2 and returns
 * the tokens that are billed.
 *
 * @param dimensions 256, 512 or 1,024
 *   (https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html, read 2026-11-24).
 */
export function createEmbedding(
  invoke: InvokeModel,
  dimensions: number,
): (text: string) => Promise<EmbeddedText> {
  const responseSchema = z.object({
    embedding: z.array(z.number()).check(z.length(dimensions)),
    inputTextTokenCount: z.number(),
  });
  return async (text) => {
    const body = await invoke(JSON.stringify({ inputText: text, dimensions, normalize: true }));
    const { embedding, inputTextTokenCount } = responseSchema.parse(
      JSON.parse(new TextDecoder().decode(body)),
    );
    return { embedding, inputTokens: inputTextTokenCount };
  };
}

/** Like {@link createEmbedding}, without the tokens. */
export function createEmbedText(
  invoke: InvokeModel,
  dimensions: number,
): (text: string) => Promise<readonly number[]> {
  const embed = createEmbedding(invoke, dimensions);
  return async (text) => (await embed(text)).embedding;
}
