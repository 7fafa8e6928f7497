/** A word as it was said; milliseconds from the start of the recording. */
export interface TranscriptWord {
  /** As it is written, without the punctuation behind it. */
  readonly text: string;
  /** `.`, `,` and the like, or ''. */
  readonly mark: string;
  readonly begin: number;
  readonly end: number;
  /** Who says it; undefined where nobody was told apart. */
  readonly speaker: string | undefined;
  /** Whether it is one that a vocabulary filter tags. */
  readonly isTagged?: boolean;
}

/** A text with its punctuation. */
export function textOf(words: readonly TranscriptWord[]): string {
  return words.map(({ text, mark }) => text + mark).join(' ');
}
