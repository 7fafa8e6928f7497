import type { CleanLine } from '../documents/ingest-lines';
import { readJsonLines } from '../documents/json-lines';
import type { Outcome } from './map-run-results';
import { mergeChunks, type Item } from './merge-chunks';
import type { Analysis, PieceError } from './map-run-lines';
import type { Scratch } from '../files/scratch-file';

/** Line of `failed.jsonl` for an accepted document. */
export interface FailedItem {
  readonly id: string;
  /** First chunk that failed, counted from 1. */
  readonly piece: number;
  readonly of: number;
  readonly error: PieceError;
}

export interface ResultCollector {
  /**
   * Adds a chunk result; returns the item if the result completes it, with its position in the
   * file.
   */
  readonly settle: (
    outcome: Outcome,
  ) => { readonly item: Item; readonly index: number } | undefined;
  /** Returns the incomplete documents, in file order. */
  readonly open: () => readonly FailedItem[];
  readonly documents: number;
  /** Chunks of all documents; a document over the limit of a call has several. */
  readonly chunks: number;
}

/**
 * Tracks accepted documents until all chunks are analyzed. Ignores a repeated analysis of a chunk
 * by a retried child execution. Memory holds only the document IDs; the texts are on disk.
 */
export async function createResultCollector(
  clean: AsyncIterable<Uint8Array>,
  scratch: Scratch,
): Promise<ResultCollector> {
  const numbers = new Map<string, number>();
  /** Index of each document's first chunk among all chunks, and last the total. */
  const firsts = [0];
  const pieces: number[] = [];
  for await (const value of readJsonLines(clean)) {
    const line = value as CleanLine;
    if (line.piece === 1) numbers.set(line.id, numbers.size);
    pieces.push(scratch.add(JSON.stringify(line)));
    firsts[numbers.size] = pieces.length;
  }
  const done = new Set<number>();
  const unfinished = new Map<number, Piece[]>();
  const lengthOf = (index: number) => (firsts[index + 1] ?? 0) - (firsts[index] ?? 0);
  const complete = (index: number, analyses: readonly Analysis[]): Item => {
    done.add(index);
    unfinished.delete(index);
    const parts = analyses.map((analysis, at) => {
      const number = pieces[(firsts[index] ?? 0) + at] ?? -1;
      return { piece: JSON.parse(scratch.text(number)) as CleanLine, analysis };
    });
    const { id = '', product } = parts[0]?.piece ?? {};
    return mergeChunks({ id, ...(product !== undefined && { product }) }, parts);
  };

  return {
    documents: numbers.size,
    chunks: pieces.length,
    settle: (outcome) => {
      const index = numbers.get(outcome.id);
      if (index === undefined)
        throw new Error(`A result for ${outcome.id}, which was not admitted`);
      const length = lengthOf(index);
      if (done.has(index) || outcome.piece < 1 || outcome.piece > length) return undefined;
      if (length === 1 && 'analysis' in outcome)
        return { item: complete(index, [outcome.analysis]), index };

      const found = unfinished.get(index) ?? noPieces(length);
      unfinished.set(index, found);
      found[outcome.piece - 1] = { ...outcome, ...found[outcome.piece - 1] };
      const analyses = found.flatMap(({ analysis }) => analysis ?? []);
      if (analyses.length < length) return undefined;
      return { item: complete(index, analyses), index };
    },
    open: () =>
      [...numbers]
        .filter(([, index]) => !done.has(index))
        .map(([id, index]) => failure(id, unfinished.get(index) ?? noPieces(lengthOf(index)))),
  };
}

/** Partial results of a chunk. */
interface Piece {
  readonly analysis?: Analysis;
  readonly error?: PieceError;
}

function noPieces(length: number): Piece[] {
  return Array.from({ length }, () => ({}));
}

function failure(id: string, pieces: readonly Piece[]): FailedItem {
  const named = pieces.findIndex(({ analysis, error }) => analysis === undefined && error);
  const at = named < 0 ? pieces.findIndex(({ analysis }) => analysis === undefined) : named;
  const error = pieces[at]?.error ?? {
    code: 'NoResult',
    message: 'No child execution of the map gave a result for it.',
  };
  return { id, piece: at + 1, of: pieces.length, error };
}
