/** Label of the engine, shared by search and ingestion. */
export const STAND_IN = 'MiniSearch over the uploaded documents (words and Hangul pairs)';
