import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { codePoints } from '../../documents/code-points';
import type { FailedItem } from '../../results/result-collector';
import type { NewsDocument } from './load-news';

/** Gives a text as a point; texts about the same thing lie close. It throws {@link EmbeddingError}. */
export type Embed = (text: string) => Promise<readonly number[]>;

/** The model did not take this one text, or was too busy for it; it may take the next. */
export class EmbeddingError extends Error {
  constructor(
    /** The error's code in the service's model. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = code;
  }
}

export interface EmbeddedDocument {
  readonly document: NewsDocument;
  /** Of length 1. */
  readonly point: number[];
}

/** A new account's quota is small, and the SDK waits when it is hit. */
const CONCURRENCY = 4;

/** The documents as points, and those that could not be made into one. */
export async function embedDocuments(
  documents: readonly NewsDocument[],
  embed: Embed,
): Promise<{ readonly embedded: EmbeddedDocument[]; readonly failed: FailedItem[] }> {
  const embedded: EmbeddedDocument[] = [];
  const failed: FailedItem[] = [];
  const results = await mapWithConcurrency(documents, CONCURRENCY, (document) =>
    pointOf(document, embed),
  );
  results.forEach((result, index) => {
    const document = documents[index];
    if (document === undefined) return;
    if ('error' in result) failed.push({ id: document.id, ...result });
    else embedded.push({ document, point: result.point });
  });
  return { embedded, failed };
}

/** The mean of the points of its pieces, by their length. */
async function pointOf(
  { pieces }: NewsDocument,
  embed: Embed,
): Promise<{ readonly point: number[] } | Omit<FailedItem, 'id'>> {
  const sum: number[] = [];
  for (const [index, text] of pieces.entries()) {
    try {
      const point = await embed(text);
      const weight = codePoints(text);
      point.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value * weight));
    } catch (error) {
      if (!(error instanceof EmbeddingError)) throw error;
      const { code, message } = error;
      return { piece: index + 1, of: pieces.length, error: { code, message } };
    }
  }
  const length = Math.hypot(...sum);
  return { point: sum.map((value) => value / length) };
}
