const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** The length of a text in Unicode code points, the unit of Comprehend's offsets. */
export function codePoints(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0);
}
