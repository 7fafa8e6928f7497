export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What goes in the place of a part of the source. */
export interface Edit extends Span {
  readonly text: string;
}

/** Edits in the source's order, which do not overlap. */
export function inOrder<Placed extends Span>(edits: readonly Placed[]): Placed[] {
  return [...edits].sort((a, b) => a.start - b.start);
}

/** Of edits in order, those that lie within a span. */
export function within(ordered: readonly Edit[], { start, end }: Span): readonly Edit[] {
  const first = firstFrom(ordered, start);
  let last = first;
  while ((ordered[last]?.end ?? Infinity) <= end) last += 1;
  return ordered.slice(first, last);
}

/** Whether one of the spans, which are in order, covers this one. */
export function isCovered(ordered: readonly Span[], { start, end }: Span): boolean {
  const before = ordered[firstFrom(ordered, start + 1) - 1];
  return before !== undefined && before.start <= start && end <= before.end;
}

/** A part of a source, with edits made that lie within it. */
export function applyEdits(source: string, part: Span, ordered: readonly Edit[]): string {
  const written: string[] = [];
  let end = part.start;
  for (const edit of ordered) {
    written.push(source.slice(end, edit.start), edit.text);
    end = edit.end;
  }
  return [...written, source.slice(end, part.end)].join('');
}

/** The index of the first span that begins at a place or behind it. */
function firstFrom(ordered: readonly Span[], place: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
