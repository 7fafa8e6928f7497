/** Lines of a source file that the model reads at once. */
export interface CodePart {
  /** The number of its first line in the file, counted from 1. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** UTF-8 bytes of one part: few enough that the findings fit an answer and none is lost in the middle. */
const PART_BYTES = 8_000;
/** Lines that a part may end early for, so that it ends between two functions. */
const SLACK = 0.5;

/** The file in parts that end, where that leaves them half full at least, before a line that is not indented. */
export function codeParts(lines: readonly string[]): readonly CodePart[] {
  const parts: CodePart[] = [];
  let start = 0;
  while (start < lines.length) {
    const full = endOf(lines, start);
    const end = full === lines.length ? full : calmEnd(lines, start, full);
    parts.push({ first: start + 1, lines: lines.slice(start, end) });
    start = end;
  }
  return parts.filter(({ lines: own }) => own.some((line) => line.trim() !== ''));
}

/** A part in two, when its answer was too long; undefined when it cannot be divided. */
export function halves({ first, lines }: CodePart): readonly [CodePart, CodePart] | undefined {
  if (lines.length < 2) return undefined;
  const middle = calmEnd(lines, 0, Math.ceil(lines.length * 0.6));
  return [
    { first, lines: lines.slice(0, middle) },
    { first: first + middle, lines: lines.slice(middle) },
  ];
}

/** `first-last`, as a report names the part. */
export function rangeOf({ first, lines }: CodePart): string {
  return `${first}-${first + lines.length - 1}`;
}

function endOf(lines: readonly string[], start: number): number {
  let bytes = 0;
  for (let at = start; at < lines.length; at++) {
    bytes += Buffer.byteLength(lines[at] ?? '') + 1;
    if (bytes > PART_BYTES) return Math.max(at, start + 1);
  }
  return lines.length;
}

function calmEnd(lines: readonly string[], start: number, full: number): number {
  for (let at = full; at > start + (full - start) * SLACK; at--) {
    if (/^[^\s)}\]]/.test(lines[at] ?? '')) return at;
  }
  return full;
}
