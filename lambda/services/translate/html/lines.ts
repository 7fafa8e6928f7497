import type { Part } from './read-html';

/** Text between two boundaries of the page, with the inline markup within it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
}

/**
 * The lines of text of a page: runs of parts without anything between them, in which every tag has its
 * partner. What stands at the edge of a line and is no text is left out of it.
 */
export function linesOf(html: string, parts: readonly Part[]): Line[] {
  return runsOf(parts).flatMap((run) => {
    const line = trimmed(html, run);
    if (line.length === 0 || !line.some((each) => isText(html, each))) return [];
    return [{ start: line[0]?.start ?? 0, end: line.at(-1)?.end ?? 0, parts: line }];
  });
}

/** Text with a letter in it. */
function isText(html: string, { kind, start, end }: Part): boolean {
  return kind === 'text' && /\p{L}/u.test(html.slice(start, end));
}

function runsOf(parts: readonly Part[]): Part[][] {
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

/** A tag without its partner in the run is a boundary: what is on both sides of it cannot be one text. */
function atLoneTags(run: readonly Part[]): Part[][] {
  const partners = partnersIn(run);
  return splitAt(
    run,
    ({ kind }, at) => (kind === 'opens' || kind === 'closes') && !partners.has(at),
  );
}

/** `<br>` ends a line, unless it stands within an element. */
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

/** For each tag the index of the one that closes or opens it. */
function partnersIn(run: readonly Part[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { kind, name }] of run.entries()) {
    if (kind === 'opens') open.push(index);
    if (kind !== 'closes') continue;
    const at = open.findLastIndex((opened) => run[opened]?.name === name);
    if (at < 0) continue;
    // What was opened within it and is still open has no partner.
    const [partner = 0] = open.splice(at);
    partners.set(partner, index);
    partners.set(index, partner);
  }
  return partners;
}

/** Without white space, empty elements and lone pictures at the edges, and without tags around it all. */
function trimmed(html: string, run: readonly Part[]): Part[] {
  let line = [...run];
  for (;;) {
    const before = line.length;
    const partners = partnersIn(line);
    const [first] = line;
    const last = line.at(-1);
    const isEdge = (each: Part | undefined) =>
      each !== undefined &&
      (each.kind === 'alone' ||
        (each.kind === 'text' && html.slice(each.start, each.end).trim() === ''));
    if (isEdge(first)) line = line.slice(1);
    else if (isEdge(last)) line = line.slice(0, -1);
    else if (line.length > 1 && partners.get(0) === line.length - 1) line = line.slice(1, -1);
    else if (partners.get(0) === 1) line = line.slice(2);
    else if (line.length > 1 && partners.get(line.length - 1) === line.length - 2)
      line = line.slice(0, -2);
    if (line.length === before) return withoutOuterSpace(html, line);
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
