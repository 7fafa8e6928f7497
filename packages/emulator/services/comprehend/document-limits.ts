import { ServiceError } from '../service';

/**
 * Maximum UTF-8 bytes of a document. "5 KB" is 5,000 and "100 KB" 100,000, according to callers'
 * quotes of the service's messages, which are worded as here (secondary). Limits:
 * https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html; both read
 * 2026-11-24.
 */
export const MAX_BYTES = { sentiment: 5_000, batch: 5_000, single: 100_000 } as const;

/** Maximum documents per batch, from the same page. */
const MAX_DOCUMENTS = 25;

/** @throws {ServiceError} `TextSizeLimitExceededException` */
export function checkSize(text: string, maxBytes: number): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes)
    throw new ServiceError(
      'TextSizeLimitExceededException',
      `Input text size exceeds limit. Max length of request text allowed is ${maxBytes} bytes while in this request the text size is ${bytes} bytes`,
    );
}

/**
 * Validates a batch. One document over the limit fails the whole batch, according to callers of
 * BatchDetectSentiment (secondary, read 2026-11-24) and the errors in the service model.
 *
 * @throws {ServiceError} `BatchSizeLimitExceededException`, `TextSizeLimitExceededException`
 */
export function checkBatch(texts: readonly string[]): void {
  if (texts.length > MAX_DOCUMENTS)
    throw new ServiceError(
      'BatchSizeLimitExceededException',
      `Please use a smaller number of items in a single batch. Maximum batch size is ${MAX_DOCUMENTS}.`,
    );
  for (const text of texts) checkSize(text, MAX_BYTES.batch);
}
