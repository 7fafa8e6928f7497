const MARK = '; not sure of ';
/** Texts that are named; the others are counted. */
const NAMED = 3;
const EXCERPT = 40;

/** Adds to the name of a stand-in that its answer for a text is a guess. */
export function addNotSure(standIn: string, text: string): string {
  const start = text.replaceAll(/\s+/gu, ' ').trim();
  const characters = Array.from(start);
  const excerpt = characters.slice(0, EXCERPT).join('').replaceAll(MARK, ' ');
  return `${standIn}${MARK}“${excerpt}${characters.length > EXCERPT ? '…' : ''}”`;
}

/** Sorts names of stand-ins and joins the texts of which each is not sure. */
export function joinStandIns(names: Iterable<string>): string[] {
  const unsure = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const [standIn = '', text] = name.split(MARK);
    const texts = unsure.get(standIn) ?? [];
    unsure.set(standIn, texts);
    if (text !== undefined) texts.push(text);
  }
  return [...unsure].map(([standIn, texts]) => {
    if (texts.length === 0) return standIn;
    const others = texts.length - NAMED;
    const named = texts.slice(0, NAMED).join(', ');
    return `${standIn}${MARK}${named}${others > 0 ? ` and ${others} more` : ''}`;
  });
}
