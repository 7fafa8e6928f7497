/** The engine in the place of Kendra, for whoever searches and for whoever fills the index. */
export const STAND_IN =
  'MiniSearch over the documents that were dropped (words and Hangul pairs, no meaning or synonyms)';
