import type { AcceptedLine } from '../documents/ingest-lines';
import { readJsonLines } from '../../../shared/tables/json-lines';
import type { Outcome } from './map-run-results';
import { mergeChunks, type Item } from './merge-chunks';
import type { Analysis } from './map-run-lines';
import { emptyChunks, toFailedItem, type ChunkResult, type FailedItem } from './failed-item';
import type { Scratch } from '../files/scratch-file';

export interface ResultCollector {
  /**
   * Adds a chunk result; returns the item if the result completes it, with its position in the
   * file.
   */
  readonly add: (outcome: Outcome) => { readonly item: Item; readonly index: number } | undefined;
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
  acceptedFile: AsyncIterable<Uint8Array>,
  scratch: Scratch,
): Promise<ResultCollector> {
  const numbers = new Map<string, number>();
  /** Index of each document's first chunk among all chunks, and last the total. */
  const firsts = [0];
  const chunks: number[] = [];
  for await (const value of readJsonLines(acceptedFile)) {
    const line = value as AcceptedLine;
    if (line.chunk === 1) numbers.set(line.id, numbers.size);
    chunks.push(scratch.add(JSON.stringify(line)));
    firsts[numbers.size] = chunks.length;
  }
  const done = new Set<number>();
  const unfinished = new Map<number, ChunkResult[]>();
  const countChunks = (index: number) => (firsts[index + 1] ?? 0) - (firsts[index] ?? 0);
  const complete = (index: number, analyses: readonly Analysis[]): Item => {
    done.add(index);
    unfinished.delete(index);
    const parts = analyses.map((analysis, at) => {
      const number = chunks[(firsts[index] ?? 0) + at] ?? -1;
      return { chunk: JSON.parse(scratch.text(number)) as AcceptedLine, analysis };
    });
    const { id = '', product } = parts[0]?.chunk ?? {};
    return mergeChunks({ id, ...(product !== undefined && { product }) }, parts);
  };

  return {
    documents: numbers.size,
    chunks: chunks.length,
    add: (outcome) => {
      const index = numbers.get(outcome.id);
      if (index === undefined)
        throw new Error(`A result for ${outcome.id}, which was not accepted`);
      const length = countChunks(index);
      if (done.has(index) || outcome.chunk < 1 || outcome.chunk > length) return undefined;
      if (length === 1 && 'analysis' in outcome)
        return { item: complete(index, [outcome.analysis]), index };

      const found = unfinished.get(index) ?? emptyChunks(length);
      unfinished.set(index, found);
      found[outcome.chunk - 1] = { ...outcome, ...found[outcome.chunk - 1] };
      const analyses = found.flatMap(({ analysis }) => analysis ?? []);
      if (analyses.length < length) return undefined;
      return { item: complete(index, analyses), index };
    },
    open: () =>
      [...numbers]
        .filter(([, index]) => !done.has(index))
        .map(([id, index]) =>
          toFailedItem(id, unfinished.get(index) ?? emptyChunks(countChunks(index))),
        ),
  };
}
