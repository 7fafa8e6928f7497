import ts from 'typescript';

/** Range of a text and its replacement. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
}

export function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((before, { start, end, text: inserted }) => {
      return before.slice(0, start) + inserted + before.slice(end);
    }, text);
}

/**
 * Finds the first node within another that the guard accepts.
 * @throws if no node matches
 */
export function find<Found extends ts.Node>(
  within: ts.Node,
  is: (node: ts.Node) => node is Found,
  what: string,
): Found {
  const search = (node: ts.Node): Found | undefined =>
    is(node) ? node : ts.forEachChild(node, search);
  const found = search(within);
  if (found === undefined) {
    throw new Error(`No ${what}: tools/row must follow the change.`);
  }
  return found;
}
