import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { CleanLine } from '../../documents/ingest-lines';
import { readJsonLines } from '../../documents/json-lines';

export interface NewsDocument {
  readonly id: string;
  readonly pieces: readonly string[];
}

/** Fewer than four cannot be two topics of two. */
export const MIN_DOCUMENTS = 4;
/** The distances between all of them are held: 2,000 documents have 4 million. */
const MOST = 2_000;
/** One request each, four at a time: so many are done in ten minutes or so. */
const PIECES = 10_000;

/** The documents of `clean.jsonl`; refuses more or fewer than can be clustered. */
export async function newsDocuments(clean: AsyncIterable<Uint8Array>): Promise<NewsDocument[]> {
  const documents = new Map<string, string[]>();
  let pieces = 0;
  for await (const value of readJsonLines(clean)) {
    const { id, text } = value as CleanLine;
    documents.set(id, [...(documents.get(id) ?? []), text]);
    pieces++;
    if (documents.size > MOST) {
      refuseCount(`more than ${MOST.toLocaleString('en')} documents`, 'Drop a part of them.');
    }
    if (pieces > PIECES) {
      refuseCount(
        `more than ${PIECES.toLocaleString('en')} pieces of 5,000 bytes`,
        'Drop a part of them.',
      );
    }
  }
  if (documents.size < MIN_DOCUMENTS) {
    refuseCount(`${documents.size} that could be admitted`, 'Drop more in one file.');
  }
  return Array.from(documents, ([id, texts]) => ({ id, pieces: texts }));
}

function refuseCount(seen: string, todo: string): never {
  return rejectInput({
    field: 'documents',
    expected: `${MIN_DOCUMENTS} to ${MOST.toLocaleString('en')} documents in one file, of at most ${PIECES.toLocaleString('en')} pieces together`,
    received: seen,
    suggestion: todo,
  });
}
