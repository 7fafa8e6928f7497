const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);?/gi;

/** How characters are written where they are written as references: `©` as `&copy;`. */
export type Spelling = ReadonlyMap<string, string>;

/** Reads references, such as `&amp;`, as a browser does. */
export interface References {
  decode(source: string): string;
  /** The references in a piece of source, by the character that they stand for. */
  spellingIn(source: string): Spelling;
}

export async function references(): Promise<References> {
  const { parseFragment } = await import('parse5');
  const known = new Map<string, string>();
  const decodeOne = (reference: string): string => {
    const before = known.get(reference);
    if (before !== undefined) return before;
    const [node] = parseFragment(reference).childNodes;
    const text = node !== undefined && 'value' in node ? node.value : reference;
    known.set(reference, text);
    return text;
  };
  return {
    decode: (source) => source.replace(REFERENCE, decodeOne),
    spellingIn: (source) =>
      new Map(
        [...source.matchAll(REFERENCE)]
          .map(([reference]) => [decodeOne(reference), reference] as const)
          .filter(([text, reference]) => text !== reference && !/^[\da-z \t\n\f\r]/i.test(text)),
      ),
  };
}

/** Text as source: `&` and `<` are always references, and what was one before is one again. */
export function encodeText(text: string, spelling: Spelling): string {
  const all: Spelling = new Map([['&', '&amp;'], ['<', '&lt;'], ...spelling]);
  // Few references stand for several characters; all others are looked up, for a page may have thousands.
  const several = [...all.keys()].filter((key) => Array.from(key).length > 1);
  const parts = [...several.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), '[^]'];
  return text.replace(new RegExp(parts.join('|'), 'gu'), (found) => all.get(found) ?? found);
}
