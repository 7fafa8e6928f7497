/** Label of the engine, shared by search and ingestion. */
export const STAND_IN =
  'MiniSearch over the documents that were dropped (words and Hangul pairs, no meaning or synonyms)';
