export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replacement of a span of the source. */
export interface Edit extends Span {
  readonly text: string;
}

/** Sorts edits, which must not overlap, in source order. */
export function inOrder<Item extends Span>(edits: readonly Item[]): Item[] {
  return [...edits].sort((a, b) => a.start - b.start);
}

/** Finds the edits within a span; the input must be in source order. */
export function within(ordered: readonly Edit[], { start, end }: Span): readonly Edit[] {
  const first = firstFrom(ordered, start);
  let last = first;
  while ((ordered[last]?.end ?? Infinity) <= end) last += 1;
  return ordered.slice(first, last);
}

/** Whether one of the spans, in source order, covers this one. */
export function isCovered(ordered: readonly Span[], { start, end }: Span): boolean {
  const before = ordered[firstFrom(ordered, start + 1) - 1];
  return before !== undefined && before.start <= start && end <= before.end;
}

/** Applies edits within a part of the source. */
export function applyEdits(source: string, part: Span, ordered: readonly Edit[]): string {
  const written: string[] = [];
  let end = part.start;
  for (const edit of ordered) {
    written.push(source.slice(end, edit.start), edit.text);
    end = edit.end;
  }
  return [...written, source.slice(end, part.end)].join('');
}

/** Finds the index of the first span that begins at or after an offset, by binary search. */
function firstFrom(ordered: readonly Span[], offset: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
