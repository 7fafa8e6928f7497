import type { CleanLine } from './clean-line';
import { readJsonLines } from './json-lines';
import type { Outcome } from './map-results';
import { recombine, type Item } from './recombine';
import type { Analysis, PieceError } from './result-line';

/** A line of `failed.jsonl` for a document that was admitted. */
export interface FailedItem {
  readonly id: string;
  /** The first piece that failed, counted from 1. */
  readonly piece: number;
  readonly of: number;
  readonly error: PieceError;
}

interface Entry {
  readonly index: number;
  readonly id: string;
  readonly product: string | undefined;
  parts: { readonly line: CleanLine; analysis?: Analysis; error?: PieceError }[];
  done: boolean;
}

export interface Ledger {
  /** The item that this outcome completes, with its place in the file. */
  readonly settle: (
    outcome: Outcome,
  ) => { readonly item: Item; readonly index: number } | undefined;
  /** The documents that were never completed, in the order of the file. */
  readonly open: () => readonly FailedItem[];
  readonly documents: number;
}

/**
 * Keeps account of every admitted document: it becomes an item when all its pieces have an analysis,
 * and is open until then. A second analysis of a piece, from a child that ran again, changes nothing.
 */
export async function openLedger(clean: AsyncIterable<Uint8Array>): Promise<Ledger> {
  const entries = new Map<string, Entry>();
  for await (const value of readJsonLines(clean)) {
    const line = value as CleanLine;
    const { id, product } = line;
    const entry = entries.get(id) ?? { index: entries.size, id, product, parts: [], done: false };
    entry.parts.push({ line });
    entries.set(id, entry);
  }
  return {
    documents: entries.size,
    settle: (outcome) => {
      const entry = entries.get(outcome.id);
      const part = entry?.parts[outcome.piece - 1];
      if (entry === undefined)
        throw new Error(`A result for ${outcome.id}, which was not admitted`);
      if (part === undefined || entry.done) return undefined;
      if ('error' in outcome) {
        part.error ??= outcome.error;
        return undefined;
      }
      part.analysis ??= outcome.analysis;
      return complete(entry);
    },
    open: () =>
      [...entries.values()].filter(({ done }) => !done).map(({ id, parts }) => failure(id, parts)),
  };
}

function complete(entry: Entry): { readonly item: Item; readonly index: number } | undefined {
  const { id, product, index } = entry;
  const parts = entry.parts.flatMap(({ line, analysis }) =>
    analysis === undefined ? [] : [{ piece: line, analysis }],
  );
  if (parts.length < entry.parts.length) return undefined;
  entry.done = true;
  // The text is in the item now.
  entry.parts = [];
  return { item: recombine({ id, ...(product !== undefined && { product }) }, parts), index };
}

function failure(id: string, parts: Entry['parts']): FailedItem {
  const named = parts.findIndex(({ analysis, error }) => analysis === undefined && error);
  const at = named < 0 ? parts.findIndex(({ analysis }) => analysis === undefined) : named;
  const error = parts[at]?.error ?? {
    code: 'NoResult',
    message: 'No child execution of the map gave a result for it.',
  };
  return { id, piece: at + 1, of: parts.length, error };
}
