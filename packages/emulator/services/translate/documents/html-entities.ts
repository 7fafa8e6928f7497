const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);?/gi;

/** References of a source, by the characters that they stand for: `&copy;` by `©`. */
export type Spelling = ReadonlyMap<string, string>;

export interface References {
  readonly decode: (source: string) => string;
  readonly spellingIn: (source: string) => Spelling;
}

/** Reads character references, such as `&amp;`, as a browser does. */
export async function createReferences(): Promise<References> {
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

/** Writes text as source, with the references that the source had. */
export function encodeText(text: string, spelling: Spelling): string {
  const all: Spelling = new Map([['&', '&amp;'], ['<', '&lt;'], ...spelling]);
  const several = [...all.keys()].filter((key) => Array.from(key).length > 1);
  const pattern = [...several.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')), '[^]'].join(
    '|',
  );
  return text.replace(new RegExp(pattern, 'gu'), (found) => all.get(found) ?? found);
}
