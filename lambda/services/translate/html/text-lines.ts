import type { Part } from './parse-html';

/** Text between two boundaries of the page, with its inline markup. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
}

/**
 * Finds the lines of a page: contiguous parts in which every tag has its partner. Markup and white space at the edges
 * are removed.
 */
export function splitLines(html: string, parts: readonly Part[]): Line[] {
  return splitRuns(parts).flatMap((run) => {
    const line = trimmed(html, run);
    if (line.length === 0 || !line.some((each) => isText(html, each))) return [];
    return [{ start: line[0]?.start ?? 0, end: line.at(-1)?.end ?? 0, parts: line }];
  });
}

/** Whether a part is text that contains a letter. */
function isText(html: string, { kind, start, end }: Part): boolean {
  return kind === 'text' && /\p{L}/u.test(html.slice(start, end));
}

function splitRuns(parts: readonly Part[]): Part[][] {
  const runs: Part[][] = [];
  let end = -1;
  for (const each of parts) {
    const run = each.start === end ? runs.at(-1) : undefined;
    if (run === undefined) runs.push([each]);
    else run.push(each);
    end = each.end;
  }
  return runs.flatMap(atLoneTags).flatMap(atBreaks);
}

/** Splits at tags without a partner in the run, since text on both sides is not one unit. */
function atLoneTags(run: readonly Part[]): Part[][] {
  const partners = partnersIn(run);
  return splitAt(
    run,
    ({ kind }, at) => (kind === 'opens' || kind === 'closes') && !partners.has(at),
  );
}

/** Splits at `<br>` outside of inline elements. */
function atBreaks(run: readonly Part[]): Part[][] {
  let depth = 0;
  return splitAt(run, ({ kind, name }) => {
    if (kind === 'opens') depth += 1;
    if (kind === 'closes') depth -= 1;
    return name === 'br' && depth === 0;
  });
}

function splitAt(
  run: readonly Part[],
  isBoundary: (part: Part, index: number) => boolean,
): Part[][] {
  const runs: Part[][] = [[]];
  for (const [index, each] of run.entries()) {
    if (isBoundary(each, index)) runs.push([]);
    else runs.at(-1)?.push(each);
  }
  return runs.filter(({ length }) => length > 0);
}

/** Maps each tag to the index of its start or end tag. */
function partnersIn(run: readonly Part[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  for (const [index, { kind, name }] of run.entries()) {
    if (kind === 'opens') {
      open.push(index);
      count(name, 1);
    }
    // The count avoids searching all open tags for each unmatched end tag.
    if (kind !== 'closes' || (counts.get(name) ?? 0) === 0) continue;
    const at = open.findLastIndex((opened) => run[opened]?.name === name);
    // Tags opened inside and still open have no partner.
    const closed = open.splice(at);
    for (const each of closed) count(run[each]?.name ?? '', -1);
    const [partner = 0] = closed;
    partners.set(partner, index);
    partners.set(index, partner);
  }
  return partners;
}

/** Trims white space, empty elements, images and enclosing tags at the edges. */
function trimmed(html: string, run: readonly Part[]): Part[] {
  // Removes tags only in pairs, so all other pairs stay intact.
  const partners = partnersIn(run);
  const isEdge = (at: number) => {
    const each = run[at];
    return (
      each !== undefined &&
      (each.kind === 'alone' ||
        (each.kind === 'text' && html.slice(each.start, each.end).trim() === ''))
    );
  };
  let first = 0;
  let last = run.length - 1;
  for (;;) {
    if (first <= last && isEdge(first)) first += 1;
    else if (first <= last && isEdge(last)) last -= 1;
    else if (first < last && partners.get(first) === last) [first, last] = [first + 1, last - 1];
    else if (first < last && partners.get(first) === first + 1) first += 2;
    else if (first < last && partners.get(last) === last - 1) last -= 2;
    else return withoutOuterSpace(html, run.slice(first, last + 1));
  }
}

function withoutOuterSpace(html: string, line: readonly Part[]): Part[] {
  return line.map((each, index) => {
    if (each.kind !== 'text') return each;
    const text = html.slice(each.start, each.end);
    const start = index === 0 ? each.start + text.length - text.trimStart().length : each.start;
    const end =
      index === line.length - 1 ? each.end - (text.length - text.trimEnd().length) : each.end;
    return { ...each, start, end };
  });
}
