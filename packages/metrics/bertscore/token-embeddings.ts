import type { Embeddings } from './embedded-item';

/** Dimensions of a token's vector: the smallest of Titan. It is enough for a word, and a file has many words. */
export const TOKEN_DIMENSIONS = 256;

export interface EmbeddingPorts {
  /** Embeds a token as a vector. */
  readonly embed: (token: string) => Promise<readonly number[]>;
  /** Processes all tokens with limited concurrency. */
  readonly all: <Result>(
    tokens: readonly string[],
    work: (token: string) => Promise<Result>,
  ) => Promise<Result[]>;
}

export function embeddingsName(model: string): string {
  return `${model}, each token embedded separately`;
}

/** Embeddings of a model that embeds texts: each token is embedded as a text. */
export function tokenEmbeddings(model: string, { embed, all }: EmbeddingPorts): Embeddings {
  return { name: embeddingsName(model), embed: (tokens) => all(tokens, embed) };
}
