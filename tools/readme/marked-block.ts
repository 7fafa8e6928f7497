const markersOf = (name: string) => ({
  begin: `<!-- ${name}: begin, made by npm run readmes -->`,
  end: `<!-- ${name}: end -->`,
});

/**
 * Replaces a generated block in a README. A block stands between two comments.
 * @throws Error if the text lacks the comments
 */
export function replaceBlock(text: string, name: string, content: string): string {
  const { begin, end } = markersOf(name);
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The README lacks ${begin} … ${end}`);
  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}

/** Content of a generated block, or undefined if the text lacks the block. */
export function findBlock(text: string, name: string): string | undefined {
  const { begin, end } = markersOf(name);
  return text.split(begin)[1]?.split(end)[0]?.trim();
}
