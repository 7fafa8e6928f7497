import type { Part } from './parse-html';

/**
 * Splits the parts of a document into lines of text, each with the inline tags in it. In a line every tag has
 * its partner; edges without text are left out.
 */
export function splitLines(html: string, parts: readonly Part[]): readonly (readonly Part[])[] {
  const isText = ({ kind, start, end }: Part) =>
    kind === 'text' && /\p{L}/u.test(html.slice(start, end));
  return adjacent(parts)
    .flatMap(splitAtLoneTags)
    .flatMap(splitAtBreaks)
    .map((run) => trim(html, run))
    .filter((line) => line.some(isText));
}

function adjacent(parts: readonly Part[]): Part[][] {
  const runs: Part[][] = [];
  let end = -1;
  for (const part of parts) {
    const run = part.start === end ? runs.at(-1) : undefined;
    if (run === undefined) runs.push([part]);
    else run.push(part);
    end = part.end;
  }
  return runs;
}

function splitAtLoneTags(run: readonly Part[]): Part[][] {
  const partners = partnersIn(run);
  return splitAt(run, ({ kind }, at) => isTag(kind) && !partners.has(at));
}

/** Ends a line at `<br>`, except within an element. */
function splitAtBreaks(run: readonly Part[]): Part[][] {
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
  for (const [index, part] of run.entries()) {
    if (isBoundary(part, index)) runs.push([]);
    else runs.at(-1)?.push(part);
  }
  return runs.filter(({ length }) => length > 0);
}

/** Index of the partner of each tag that has one. */
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
    // Saves a look at all open tags for each tag that closes nothing.
    if (kind !== 'closes' || (counts.get(name) ?? 0) === 0) continue;
    const closed = open.splice(open.findLastIndex((opened) => run[opened]?.name === name));
    for (const each of closed) count(run[each]?.name ?? '', -1);
    const [partner = 0] = closed;
    partners.set(partner, index).set(index, partner);
  }
  return partners;
}

/** Drops white space, empty elements and lone pictures at the edges, and tags around the whole. */
function trim(html: string, run: readonly Part[]): Part[] {
  const partners = partnersIn(run);
  const isEdge = (at: number) => {
    const { kind = 'text', start = 0, end = 0 } = run[at] ?? {};
    return kind === 'alone' || (kind === 'text' && html.slice(start, end).trim() === '');
  };
  let first = 0;
  let last = run.length - 1;
  for (;;) {
    if (first <= last && isEdge(first)) first += 1;
    else if (first <= last && isEdge(last)) last -= 1;
    else if (first < last && partners.get(first) === last) [first, last] = [first + 1, last - 1];
    else if (first < last && partners.get(first) === first + 1) first += 2;
    else if (first < last && partners.get(last) === last - 1) last -= 2;
    else return trimText(html, run.slice(first, last + 1));
  }
}

function trimText(html: string, line: readonly Part[]): Part[] {
  return line.map((part, index) => {
    if (part.kind !== 'text') return part;
    const text = html.slice(part.start, part.end);
    const before = index === 0 ? text.length - text.trimStart().length : 0;
    const after = index === line.length - 1 ? text.length - text.trimEnd().length : 0;
    return { ...part, start: part.start + before, end: part.end - after };
  });
}

function isTag(kind: Part['kind']): boolean {
  return kind === 'opens' || kind === 'closes';
}
