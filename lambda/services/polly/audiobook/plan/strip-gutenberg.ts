/**
 * Text without Project Gutenberg's header and license, with the title and author from the header.
 */
export interface StrippedText {
  readonly text: string;
  readonly title: string | undefined;
  readonly author: string | undefined;
}

const start = /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK/gim;
const end =
  /^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the |this )?Project Gutenberg)/im;
const credits = /^\s*(?:Produced by|E-text prepared by|This eBook was produced by)[^]*?\n\s*\n/i;

/** Strips the header and license of a Project Gutenberg eBook, if present. */
export function stripLicense(source: string): StrippedText {
  const begin = frameIn(source);
  const header = begin === undefined ? '' : source.slice(0, begin.start);
  const field = (name: string) =>
    new RegExp(`^${name}:[ ]*(.+(?:\n[ ]{2,}.+)*)`, 'm')
      .exec(header)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim();
  const body = begin === undefined ? source : source.slice(begin.end);
  // Any text may match the end pattern; the license exists only after a Gutenberg header.
  const stop = begin === undefined ? null : end.exec(body);
  const inner = stop === null ? body : body.slice(0, stop.index);
  return {
    text: begin === undefined ? inner : inner.replace(credits, ''),
    title: field('Title'),
    author: field('Author'),
  };
}

/**
 * Finds the start line of the book; its title may continue on the next lines, up to a blank one. A
 * single pattern would rescan a paragraph for each match in it.
 */
function frameIn(source: string): { readonly start: number; readonly end: number } | undefined {
  let searched = 0;
  for (const { index, 0: opening } of source.matchAll(start)) {
    if (index < searched) continue;
    for (let at = index + opening.length; ;) {
      const found = source.indexOf('\n', at);
      const end = found < 0 ? source.length : found;
      if (endsInStars(source.slice(at, end))) return { start: index, end };
      searched = end;
      if (found < 0 || source[end + 1] === '\n') break;
      at = end + 1;
    }
  }
  return undefined;
}

function endsInStars(line: string): boolean {
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  return line.slice(0, end).endsWith('***');
}
