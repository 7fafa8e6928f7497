import * as z from 'zod/mini';
import { EmbeddingError } from './embed-documents';

/**
 * 256, 512 or 1,024 can be asked for
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html, read
 * 2026-11-24); 512 keep the distances between 2,000 documents a matter of seconds.
 */
const DIMENSIONS = 512;

/** The body of a request to Titan Text Embeddings V2. */
export function embeddingRequest(text: string): string {
  return JSON.stringify({ inputText: text, dimensions: DIMENSIONS, normalize: true });
}

const answer = z.object({ embedding: z.array(z.number()).check(z.length(DIMENSIONS)) });

export function embeddingOf(body: Uint8Array): readonly number[] {
  return answer.parse(JSON.parse(Buffer.from(body).toString())).embedding;
}

/**
 * A text that is refused and a service that is busy or broken, beyond the SDK's retries, cost one
 * document; what is wrong in the setup (403, 404) would cost every one, and is thrown as it is.
 */
export function toEmbeddingError(error: unknown): never {
  if (!(error instanceof Error) || !('$metadata' in error)) throw error;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  if (status !== undefined && [401, 403, 404].includes(status)) throw error;
  throw new EmbeddingError(error.name, error.message, { cause: error });
}
