/** Recognized word in lower case, in milliseconds from the start of its utterance. */
export interface RecognizedWord {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** Word outside the recognizer's dictionary, with its CMUdict phones. */
export type VocabularyWord = readonly [word: string, phones: string];
