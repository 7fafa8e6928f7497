/** A text without what Project Gutenberg puts around it, and what that says of it. */
export interface Unframed {
  readonly text: string;
  readonly title: string | undefined;
  readonly author: string | undefined;
}

const start =
  /^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK[^\n]*(?:\n(?!\n)[^\n]*)*?\*\*\*[ ]*$/im;
const end =
  /^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK|End of (?:the |this )?Project Gutenberg)/im;
const credits = /^\s*(?:Produced by|E-text prepared by|This eBook was produced by)[^]*?\n\s*\n/i;

/** Cuts away the header and the licence of a Project Gutenberg eBook, where there are any. */
export function withoutLicence(source: string): Unframed {
  const begin = start.exec(source);
  const header = begin === null ? '' : source.slice(0, begin.index);
  const field = (name: string) =>
    new RegExp(`^${name}:[ ]*(.+(?:\n[ ]{2,}.+)*)`, 'm')
      .exec(header)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim();
  const body = begin === null ? source : source.slice(begin.index + begin[0].length);
  // A book may speak of the end of something; the licence ends what has begun as an eBook.
  const stop = begin === null ? null : end.exec(body);
  const inner = stop === null ? body : body.slice(0, stop.index);
  return {
    text: begin === null ? inner : inner.replace(credits, ''),
    title: field('Title'),
    author: field('Author'),
  };
}
