/** Slot value in a text, with all possible interpretations. */
export interface FoundValue {
  readonly start: number;
  readonly end: number;
  /** Original words in the text. */
  readonly words: string;
  /** Interpretations, most likely first; more than one means that the words are ambiguous. */
  readonly meanings: readonly string[];
}

/** Pattern of a value, and its interpretation; undefined rejects the match. */
export type Reader = readonly [
  pattern: RegExp,
  read: (match: RegExpExecArray) => string | readonly string[] | undefined,
];

/**
 * Finds values in a text, from left to right. Earlier readers take precedence; matches never
 * overlap.
 */
export function readAll(text: string, readers: readonly Reader[]): FoundValue[] {
  const found: FoundValue[] = [];
  for (const [pattern, read] of readers) {
    for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const meanings = read(match);
      if (meanings === undefined) continue;
      found.push({ start, end, words: match[0].trim(), meanings: [meanings].flat() });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
