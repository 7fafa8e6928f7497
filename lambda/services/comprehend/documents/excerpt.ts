const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a text, on one line, at most about so many characters, none of them cut. */
export function excerpt(text: string, characters: number): string {
  // The rest is not looked at: a text may be long.
  const line = text
    .slice(0, characters * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= characters) return line;
  const cut = graphemes.segment(line).containing(characters)?.index ?? characters;
  return `${line.slice(0, cut).trimEnd()}…`;
}
