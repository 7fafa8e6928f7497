import type { Parser } from './parser';

/** Slot value in a text, with all possible interpretations. */
export interface FoundValue {
  readonly start: number;
  readonly end: number;
  /** Original words in the text. */
  readonly words: string;
  /** Interpretations, most likely first; more than one means that the words are ambiguous. */
  readonly meanings: readonly string[];
}

/** Parser of a value in the form of Lex, or of its possible interpretations. */
export type Reader = Parser<string | readonly string[]>;

/** Positions where a value can start: not at a space, and not inside a word of Latin letters. */
const WORD_START = /(?<![a-z])[a-z]|[^a-z\s\u0001]/gi;

/**
 * Finds values in a text, from left to right. Earlier readers take precedence; matches never
 * overlap.
 */
export function readAll(text: string, readers: readonly Reader[]): FoundValue[] {
  const found: FoundValue[] = [];
  const taken = new Uint8Array(text.length);
  const starts = [...text.matchAll(WORD_START)].map(({ index }) => index);
  for (const reader of readers) {
    let from = 0;
    for (const start of starts) {
      if (start < from || taken[start] === 1) continue;
      const parsed = reader(text, start);
      if (parsed === undefined || parsed.end <= start) continue;
      const { end, value } = parsed;
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      const words = text.slice(start, end).trim();
      found.push({ start, end, words, meanings: [value].flat() });
      from = end;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
