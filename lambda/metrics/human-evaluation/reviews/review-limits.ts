/** Largest file: it is held as text and as items. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Largest item, all texts together. With the rest of a question it fits into the 256 KiB of a
 * state.
 */
export const MAX_ITEM_BYTES = 64 * 1024;

/** Questions opened per second: about ten concurrent functions, within every account's quota. */
export const QUESTIONS_PER_SECOND = 50;

/** Longest ID, rater name or system name. */
export const MAX_NAME = 100;
