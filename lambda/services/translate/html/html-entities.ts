const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);?/gi;

/** Character references by character: `&copy;` for `©`. */
export type Spelling = ReadonlyMap<string, string>;

/** Decodes character references, such as `&amp;`, like a browser. */
export interface References {
  decode(source: string): string;
  /** Finds the references in the source, by the character that they represent. */
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

/**
 * Encodes text as source: `&` and `<` always become references, and characters that were references before do again.
 */
export function encodeText(text: string, spelling: Spelling): string {
  const all: Spelling = new Map([['&', '&amp;'], ['<', '&lt;'], ...spelling]);
  // Only the few references for several characters go into the pattern; others are looked up, since a page may have
  // thousands.
  const several = [...all.keys()].filter((key) => Array.from(key).length > 1);
  const parts = [...several.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), '[^]'];
  return text.replace(new RegExp(parts.join('|'), 'gu'), (found) => all.get(found) ?? found);
}
