/** A word as the recogniser has it, in small letters; milliseconds count from the begin of its utterance. */
export interface RecognizedWord {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** A word that the recogniser does not have of itself, and how it sounds in the phones of CMUdict. */
export type VocabularyWord = readonly [word: string, phones: string];
