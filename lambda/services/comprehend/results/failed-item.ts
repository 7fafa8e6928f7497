import type { Analysis, ChunkError } from './map-run-lines';

/** Turns an incomplete document into a failed item, named by its first chunk that failed. */
export function toFailedItem(id: string, chunks: readonly ChunkResult[]): FailedItem {
  const named = chunks.findIndex(({ analysis, error }) => analysis === undefined && error);
  const at = named < 0 ? chunks.findIndex(({ analysis }) => analysis === undefined) : named;
  const error = chunks[at]?.error ?? {
    code: 'NoResult',
    message: 'No child execution of the Map Run returned a result.',
  };
  return { id, chunk: at + 1, of: chunks.length, error };
}

/** Results of a document of which no chunk has a result yet. */
export function emptyChunks(length: number): ChunkResult[] {
  return Array.from({ length }, () => ({}));
}

/** Line of `failed.jsonl` for an accepted document. */
export interface FailedItem {
  readonly id: string;
  /** First chunk that failed, counted from 1. */
  readonly chunk: number;
  readonly of: number;
  readonly error: ChunkError;
}

/** Partial results of a chunk. */
export interface ChunkResult {
  readonly analysis?: Analysis;
  readonly error?: ChunkError;
}
