/** Transcribed word, in milliseconds from the start of the recording. */
export interface TranscriptWord {
  /** Spelling without the punctuation after it. */
  readonly text: string;
  /** Punctuation such as `.` or `,`, or an empty string. */
  readonly mark: string;
  readonly begin: number;
  readonly end: number;
  /** Speaker's name; undefined if speakers were not distinguished. */
  readonly speaker: string | undefined;
  /** Whether a vocabulary filter tags the word. */
  readonly isTagged?: boolean;
}

/** Joins words with their punctuation. */
export function textOf(words: readonly TranscriptWord[]): string {
  return words.map(({ text, mark }) => text + mark).join(' ');
}
