/** A text without what Project Gutenberg puts around it, and what that says of it. */
export interface StrippedText {
  readonly text: string;
  readonly title: string | undefined;
  readonly author: string | undefined;
}

const start = /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK/gim;
const end =
  /^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the |this )?Project Gutenberg)/im;
const credits = /^\s*(?:Produced by|E-text prepared by|This eBook was produced by)[^]*?\n\s*\n/i;

/** Cuts away the header and the licence of a Project Gutenberg eBook, where there are any. */
export function stripLicense(source: string): StrippedText {
  const begin = frameIn(source);
  const header = begin === undefined ? '' : source.slice(0, begin.start);
  const field = (name: string) =>
    new RegExp(`^${name}:[ ]*(.+(?:\n[ ]{2,}.+)*)`, 'm')
      .exec(header)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim();
  const body = begin === undefined ? source : source.slice(begin.end);
  // A book may speak of the end of something; the licence ends what has begun as an eBook.
  const stop = begin === undefined ? null : end.exec(body);
  const inner = stop === null ? body : body.slice(0, stop.index);
  return {
    text: begin === undefined ? inner : inner.replace(credits, ''),
    title: field('Title'),
    author: field('Author'),
  };
}

/**
 * The line that says where the book begins; its title may go on in the next lines, up to a blank one.
 * A pattern for all of it would look at a paragraph again for each beginning in it.
 */
function frameIn(source: string): { readonly start: number; readonly end: number } | undefined {
  let looked = 0;
  for (const { index, 0: opening } of source.matchAll(start)) {
    if (index < looked) continue;
    for (let at = index + opening.length; ;) {
      const found = source.indexOf('\n', at);
      const end = found < 0 ? source.length : found;
      if (endsInStars(source.slice(at, end))) return { start: index, end };
      looked = end;
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
