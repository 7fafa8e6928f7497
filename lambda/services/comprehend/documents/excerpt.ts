const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Truncates a text to one line of at most about `characters`, at a grapheme boundary. */
export function excerpt(text: string, characters: number): string {
  // Slice first: normalizing a long text is slow.
  const line = text
    .slice(0, characters * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= characters) return line;
  const cut = graphemes.segment(line).containing(characters)?.index ?? characters;
  return `${line.slice(0, cut).trimEnd()}…`;
}
