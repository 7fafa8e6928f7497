/** The largest file: it is held as text and as items. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Of the texts of an item: with the rest of a question it is within the 256 KiB of a state. */
export const MAX_ITEM_BYTES = 64 * 1024;

/** How many questions are opened in a second: some ten functions at a time, which every account has. */
export const QUESTIONS_PER_SECOND = 50;

/** Of an id, a rater, a system. */
export const MAX_NAME = 100;
