/** A value in a text, with everything that its words can mean. */
export interface FoundValue {
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly words: string;
  /** The first is the likeliest; with several the words are ambiguous. */
  readonly meanings: readonly string[];
}

/** Words that stand for a value, and what they mean; undefined when they mean nothing after all. */
export type Reader = readonly [
  pattern: RegExp,
  read: (match: RegExpExecArray) => string | readonly string[] | undefined,
];

/** The values in a text, from left to right. Earlier readers go first, and none reads what another has read. */
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
