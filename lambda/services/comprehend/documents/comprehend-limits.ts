/**
 * Maximum UTF-8 bytes of a document in BatchDetectDominantLanguage, BatchDetectSentiment,
 * BatchDetectEntities and BatchDetectKeyPhrases: 5 KB
 * (https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html, read 2026-11-24;
 * the page does not define KB, so this uses the smaller one).
 */
export const CHUNK_BYTES = 5_000;

/** Maximum bytes of a document, about two hundred chunks. */
export const TEXT_BYTES = 1_000_000;

/**
 * Maximum bytes of a file. Each of `accepted.jsonl` and `rejected.jsonl` is written from memory with
 * one PutObject, and `report` holds the texts while results arrive out of order.
 */
export const FILE_BYTES = 64_000_000;

export const ID_CHARACTERS = 256;

/** Formats a size in MB if it is a whole number of them, else in bytes. */
export function formatBytes(bytes: number): string {
  return bytes % 1_000_000 === 0
    ? `${bytes / 1_000_000} MB`
    : `${bytes.toLocaleString('en')} bytes`;
}
