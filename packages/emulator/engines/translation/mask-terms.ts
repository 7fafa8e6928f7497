/** Term of a custom terminology. */
export interface Term {
  readonly source: string;
  readonly target: string;
}

/** Text in which one character replaces each tag, each untranslated part and each term. */
export interface Masked {
  readonly text: string;
  readonly findKind: (character: string) => Mask['kind'] | undefined;
  /** Restores the original text. */
  source(text: string): string;
  /** Restores the text with terms in the target language. */
  target(text: string): string;
  readonly terms: readonly Term[];
}

interface Mask {
  readonly kind: 'opens' | 'closes' | 'alone' | 'stays' | 'term';
  readonly source: string;
  readonly target: string;
}

/** First code point of the private use area, which ordinary text does not contain. */
const FIRST = 0xe000;
const MASKS = /[\ue000-\uf8ff]/g;

export function hasMasks(text: string): boolean {
  return text.search(MASKS) !== -1;
}

const UNTRANSLATED = /<(\w+)\b[^<>]*\btranslate=["']?no\b["']?[^<>]*>.*?<\/\1>/gs;
const TAG = /<\/?[a-z][^<>]*>/gi;

/** Masks untranslated parts and terms, whose translations are fixed. */
export function mask(text: string, terms: readonly Term[]): Masked {
  const masks: Mask[] = [];
  const applied = new Set<Term>();
  const hide = (created: Mask) => {
    masks.push(created);
    return String.fromCharCode(FIRST + masks.length - 1);
  };
  const same = (kind: Mask['kind'], source: string) => hide({ kind, source, target: source });
  let masked = text
    .replace(MASKS, (source) => same('stays', source))
    .replace(UNTRANSLATED, (source) => same('stays', source))
    .replace(TAG, (source) =>
      same(source.startsWith('</') ? 'closes' : isVoid(source) ? 'alone' : 'opens', source),
    );
  for (const term of [...terms].sort((a, b) => b.source.length - a.source.length)) {
    masked = masked.replace(wordPattern(term.source), () => {
      applied.add(term);
      return hide({ kind: 'term', ...term });
    });
  }
  const findMask = (character: string) => masks[character.charCodeAt(0) - FIRST];
  const unmask = (side: 'source' | 'target') => {
    const write = (part: string): string =>
      part.replace(MASKS, (character) => findMask(character)?.[side] ?? character);
    // A masked part may contain an earlier mask.
    return (part: string) => write(write(part));
  };
  return {
    text: masked,
    findKind: (character) => findMask(character)?.kind,
    source: unmask('source'),
    target: unmask('target'),
    terms: [...applied],
  };
}

function isVoid(tag: string): boolean {
  return /\/>$/.test(tag) || /^<(?:br|hr|img|input|wbr)\b/i.test(tag);
}

/** Matches a term case-sensitively and not within a longer word; a Korean particle may follow. */
function wordPattern(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![a-z0-9])`, 'gu');
}
