import * as z from 'zod/mini';
import type { Embeddings } from './embedded-item';

/**
 * Options are 256, 512 and 1,024
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html,
 * read 2026-11-24). The smallest is enough for a word, and a file has many words.
 */
const DIMENSIONS = 256;

export interface EmbeddingPorts {
  /** Invokes the model; returns the response body. */
  readonly invoke: (body: string) => Promise<Uint8Array>;
  /** Processes all tokens with limited concurrency. */
  readonly all: <Result>(
    tokens: readonly string[],
    work: (token: string) => Promise<Result>,
  ) => Promise<Result[]>;
}

const responseSchema = z.object({ embedding: z.array(z.number()).check(z.length(DIMENSIONS)) });

export function embeddingsName(model: string): string {
  return `${model}, each token embedded separately`;
}

/** Embeddings of Titan Text Embeddings V2, which embeds texts: each token is sent as a text. */
export function tokenEmbeddings(model: string, { invoke, all }: EmbeddingPorts): Embeddings {
  return {
    name: embeddingsName(model),
    embed: (tokens) =>
      all(tokens, async (token) => {
        const request = { inputText: token, dimensions: DIMENSIONS, normalize: true };
        const body = await invoke(JSON.stringify(request));
        return responseSchema.parse(JSON.parse(new TextDecoder().decode(body))).embedding;
      }),
  };
}
