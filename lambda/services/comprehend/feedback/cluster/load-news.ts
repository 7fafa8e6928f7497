import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { CleanLine } from '../../documents/ingest-lines';
import { readJsonLines } from '../../documents/json-lines';

export interface NewsDocument {
  readonly id: string;
  readonly pieces: readonly string[];
}

/** Minimum for two topics of two documents each. */
export const MIN_DOCUMENTS = 4;
/**
 * Maximum number of documents: the matrix of distances between 2,000 documents has 4 million
 * entries.
 */
const MOST = 2_000;
/** Maximum number of chunks: a request each, four at a time, takes about ten minutes. */
const PIECES = 10_000;

/**
 * Loads the documents of `clean.jsonl`.
 * @throws InvalidInputError for too many or too few documents
 */
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

function refuseCount(received: string, suggestion: string): never {
  return rejectInput({
    field: 'documents',
    expected: `${MIN_DOCUMENTS} to ${MOST.toLocaleString('en')} documents in one file, of at most ${PIECES.toLocaleString('en')} pieces together`,
    received,
    suggestion,
  });
}
