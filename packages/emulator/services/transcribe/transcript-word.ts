/** Transcribed word, in milliseconds from the start of the recording. */
export interface TranscriptWord {
  /** Spelling without the punctuation after it. */
  readonly text: string;
  /** Punctuation such as `.` or `,`, or an empty string. */
  readonly mark: string;
  readonly begin: number;
  readonly end: number;
  /** Speaker's name. */
  readonly speaker: string;
  /** Whether a vocabulary filter tags the word. */
  readonly isTagged?: boolean;
}

/** Separates a written word from the punctuation after it. */
export function readWord(
  written: string,
  { begin, end, speaker }: Pick<TranscriptWord, 'begin' | 'end' | 'speaker'>,
): TranscriptWord {
  const [, text = '', mark = ''] = /^(.*?)([.,?!…]*)$/u.exec(written) ?? [];
  return { text, mark, begin, end, speaker };
}

/** Joins words with their punctuation. */
export function joinWords(words: readonly TranscriptWord[]): string {
  return words.map(({ text, mark }) => text + mark).join(' ');
}
