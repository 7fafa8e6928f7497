/** Name to choose, with its description in a schema or an instruction. */
export interface Label {
  readonly name: string;
  readonly description: string;
}

/**
 * Finds the descriptions of labels in a prompt: `billing: invoices and refunds` on a line, in a
 * list, between semicolons, or in JSON.
 */
export function describedLabels(names: readonly string[], context: string): Label[] {
  const starts = names.flatMap((name) =>
    [...context.matchAll(mention(name))].map((match) => ({
      name,
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
  starts.sort((a, b) => a.from - b.from);
  const nextIndexes = new Map<number, number>();
  starts.forEach(({ from }, at) => {
    const before = starts[at - 1]?.from ?? from;
    if (before < from) nextIndexes.set(before, from);
  });
  return names.map((name) => ({
    name,
    description: starts
      .filter((start) => start.name === name)
      .map(({ from, to }) => {
        const next = nextIndexes.get(from) ?? context.length;
        return /^[^\n;]*/u.exec(context.slice(to, Math.max(to, next)))?.[0] ?? '';
      })
      .join(' ')
      .trim(),
  }));
}

/** Matches a name before its description: `name:`, `"name" =`, `**name** –`, `name (`. */
function mention(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(
    `(?<![\\p{L}\\p{N}_])${literal}["'\`*]{0,3}(?:\\s*[:=：(]|\\s+(?:—|–|-|means|은|는))\\s*["']?`,
    'giu',
  );
}
