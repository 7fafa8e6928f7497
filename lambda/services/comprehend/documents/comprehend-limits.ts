/**
 * A document of BatchDetectDominantLanguage, BatchDetectSentiment, BatchDetectEntities and
 * BatchDetectKeyPhrases has at most 5 KB
 * (https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html, read 2026-11-24; the
 * page does not say which KB, so the smaller one is kept).
 */
export const PIECE_BYTES = 5_000;

/** So that no document is more than some two hundred pieces. */
export const TEXT_BYTES = 1_000_000;

/**
 * One PutObject writes `clean.jsonl` and one `rejects.jsonl`, from memory, and `report` holds the
 * texts while results come in from all sides.
 */
export const FILE_BYTES = 64_000_000;

export const ID_CHARACTERS = 256;

/** `64 MB`, or every byte where it is not so round. */
export function sizeOf(bytes: number): string {
  return bytes % 1_000_000 === 0
    ? `${bytes / 1_000_000} MB`
    : `${bytes.toLocaleString('en')} bytes`;
}
