import * as z from 'zod/mini';
import { EmbeddingError } from './embedding-error';

/**
 * Dimensions of an embedding: 256, 512 or 1,024
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html,
 * read 2026-11-24). With 512, the distances between 2,000 documents take seconds.
 */
const DIMENSIONS = 512;

/** Builds the request body for Titan Text Embeddings V2. */
export function embeddingRequest(text: string): string {
  return JSON.stringify({ inputText: text, dimensions: DIMENSIONS, normalize: true });
}

const responseSchema = z.object({ embedding: z.array(z.number()).check(z.length(DIMENSIONS)) });

export function parseEmbedding(body: Uint8Array): readonly number[] {
  return responseSchema.parse(JSON.parse(Buffer.from(body).toString())).embedding;
}

/**
 * Converts an error of one text, such as a rejection or throttling after the SDK's retries, to an
 * EmbeddingError. Rethrows setup errors (401, 403, 404), which would affect every document.
 */
export function toEmbeddingError(error: unknown): never {
  if (!(error instanceof Error) || !('$metadata' in error)) throw error;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  if (status !== undefined && [401, 403, 404].includes(status)) throw error;
  throw new EmbeddingError(error.name, error.message, { cause: error });
}
