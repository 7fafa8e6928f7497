/** Lines of a source file sent in one request. */
export interface CodePart {
  /** Number of the first line in the file, counted from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** UTF-8 bytes of one part: small enough that the findings fit one response and none is lost in the middle. */
const PART_BYTES = 8_000;
/** Fraction of a part that may be given up to end it between two functions. */
const SLACK = 0.5;

/** Splits a file into parts that end before an unindented line, if the part stays at least half full. */
export function splitCode(lines: readonly string[]): readonly CodePart[] {
  const parts: CodePart[] = [];
  let start = 0;
  while (start < lines.length) {
    const full = findPartEnd(lines, start);
    const end = full === lines.length ? full : findBlockEnd(lines, start, full);
    parts.push({ first: start + 1, lines: lines.slice(start, end) });
    start = end;
  }
  return parts.filter(({ lines: own }) => own.some((line) => line.trim() !== ''));
}

/** Splits a part in two after its response was too long; undefined if it cannot be split. */
export function halves({ first, lines }: CodePart): readonly [CodePart, CodePart] | undefined {
  if (lines.length < 2) return undefined;
  const middle = findBlockEnd(lines, 0, Math.ceil(lines.length * 0.6));
  return [
    { first, lines: lines.slice(0, middle) },
    { first: first + middle, lines: lines.slice(middle) },
  ];
}

/** Formats the line range as `first-last`. */
export function formatRange({ first, lines }: CodePart): string {
  return `${first}-${first + lines.length - 1}`;
}

function findPartEnd(lines: readonly string[], start: number): number {
  let bytes = 0;
  for (let at = start; at < lines.length; at++) {
    bytes += Buffer.byteLength(lines[at] ?? '') + 1;
    if (bytes > PART_BYTES) return Math.max(at, start + 1);
  }
  return lines.length;
}

function findBlockEnd(lines: readonly string[], start: number, full: number): number {
  for (let at = full; at > start + (full - start) * SLACK; at--) {
    if (/^[^\s)}\]]/.test(lines[at] ?? '')) return at;
  }
  return full;
}
