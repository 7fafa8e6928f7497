import { ServiceError } from '../service';

/**
 * Bytes of UTF-8 in a document. "5 KB" is 5,000 and "100 KB" 100,000: so callers quote the service's
 * messages, which are worded as here (secondary). The limits themselves:
 * https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html; both read 2026-11-24.
 */
export const MOST_BYTES = { sentiment: 5_000, batch: 5_000, single: 100_000 } as const;

/** Documents in a batch, by the same page. */
const MOST_DOCUMENTS = 25;

/** @throws {ServiceError} `TextSizeLimitExceededException` */
export function checkSize(text: string, most: number): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > most)
    throw new ServiceError(
      'TextSizeLimitExceededException',
      `Input text size exceeds limit. Max length of request text allowed is ${most} bytes while in this request the text size is ${bytes} bytes`,
    );
}

/**
 * One document that is too long fails the whole batch: so callers report of BatchDetectSentiment
 * (secondary, read 2026-11-24), and so the errors of the operations in the service model have it.
 *
 * @throws {ServiceError} `BatchSizeLimitExceededException`, `TextSizeLimitExceededException`
 */
export function checkBatch(texts: readonly string[]): void {
  if (texts.length > MOST_DOCUMENTS)
    throw new ServiceError(
      'BatchSizeLimitExceededException',
      `Please use a smaller number of items in a single batch. Maximum batch size is ${MOST_DOCUMENTS}.`,
    );
  for (const text of texts) checkSize(text, MOST_BYTES.batch);
}
