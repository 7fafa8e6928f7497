import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { codePoints } from '../../documents/code-points';
import type { FailedItem } from '../../results/failed-item';
import { EmbeddingError } from './embedding-error';
import type { NewsDocument } from './load-news';

/**
 * Embeds a text as a vector; texts on the same subject are close.
 * @throws {@link EmbeddingError}
 */
export type Embed = (text: string) => Promise<readonly number[]>;

export interface EmbeddedDocument {
  readonly document: NewsDocument;
  /** Unit vector. */
  readonly point: number[];
}

/**
 * Maximum concurrent requests: a new account has a small quota, and the SDK retries when throttled.
 */
const CONCURRENCY = 4;

/** Embeds documents; returns the vectors and the documents that failed. */
export async function embedDocuments(
  documents: readonly NewsDocument[],
  embed: Embed,
): Promise<{ readonly embedded: EmbeddedDocument[]; readonly failed: FailedItem[] }> {
  const embedded: EmbeddedDocument[] = [];
  const failed: FailedItem[] = [];
  const results = await mapWithConcurrency(documents, CONCURRENCY, (document) =>
    embedDocument(document, embed),
  );
  results.forEach((result, index) => {
    const document = documents[index];
    if (document === undefined) return;
    if ('error' in result) failed.push({ id: document.id, ...result });
    else embedded.push({ document, point: result.point });
  });
  return { embedded, failed };
}

/** Averages the vectors of a document's chunks, weighted by length. */
async function embedDocument(
  { chunks }: NewsDocument,
  embed: Embed,
): Promise<{ readonly point: number[] } | Omit<FailedItem, 'id'>> {
  const sum: number[] = [];
  for (const [index, text] of chunks.entries()) {
    try {
      const point = await embed(text);
      const weight = codePoints(text);
      point.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value * weight));
    } catch (error) {
      if (!(error instanceof EmbeddingError)) throw error;
      const { code, message } = error;
      return { chunk: index + 1, of: chunks.length, error: { code, message } };
    }
  }
  const length = Math.hypot(...sum);
  return { point: sum.map((value) => value / length) };
}
