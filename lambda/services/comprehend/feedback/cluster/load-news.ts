import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { AcceptedLine } from '../../documents/ingest-lines';
import { readJsonLines } from '../../../../shared/tables/json-lines';

export interface NewsDocument {
  readonly id: string;
  readonly chunks: readonly string[];
}

/** Minimum for two topics of two documents each. */
export const MIN_DOCUMENTS = 4;
/**
 * Maximum number of documents: the matrix of distances between 2,000 documents has 4 million
 * entries.
 */
const MAX_DOCUMENTS = 2_000;
/** Maximum number of chunks: a request each, four at a time, takes about ten minutes. */
const MAX_CHUNKS = 10_000;

/**
 * Loads the documents of `accepted.jsonl`.
 * @throws InvalidInputError for too many or too few documents
 */
export async function loadNews(acceptedFile: AsyncIterable<Uint8Array>): Promise<NewsDocument[]> {
  const documents = new Map<string, string[]>();
  let chunks = 0;
  for await (const value of readJsonLines(acceptedFile)) {
    const { id, text } = value as AcceptedLine;
    documents.set(id, [...(documents.get(id) ?? []), text]);
    chunks++;
    if (documents.size > MAX_DOCUMENTS) {
      rejectCount(
        `more than ${MAX_DOCUMENTS.toLocaleString('en')} documents`,
        'Upload fewer documents.',
      );
    }
    if (chunks > MAX_CHUNKS) {
      rejectCount(
        `more than ${MAX_CHUNKS.toLocaleString('en')} chunks of 5,000 bytes`,
        'Upload fewer documents.',
      );
    }
  }
  if (documents.size < MIN_DOCUMENTS) {
    rejectCount(`${documents.size} accepted`, 'Upload more documents in one file.');
  }
  return Array.from(documents, ([id, texts]) => ({ id, chunks: texts }));
}

function rejectCount(received: string, suggestion: string): never {
  return rejectInput({
    field: 'documents',
    expected: `${MIN_DOCUMENTS} to ${MAX_DOCUMENTS.toLocaleString('en')} documents in one file, with at most ${MAX_CHUNKS.toLocaleString('en')} chunks in total`,
    received,
    suggestion,
  });
}
