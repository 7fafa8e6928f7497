const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** Counts the Unicode code points of a text, the unit of Comprehend's offsets. */
export function codePoints(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0);
}
