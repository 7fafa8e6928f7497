import { parsePronunciation } from '../../engines/speech/synthesis/speech-phones';
import { findLexemes } from './ssml/lexicon';
import type { Lexeme } from './ssml/lexicon';
import { interpretSayAs } from './ssml/say-as';
import { styleWithin } from './ssml/prosody';
import type { Style } from './ssml/prosody';
import type { XmlElement } from '../../core/text/parse-xml';

/** Text to speak, with the source offset of each UTF-16 unit. */
export interface TextItem {
  readonly kind: 'text';
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly style: Style;
  /** Set for text that replaces other text, to which no lexicon applies. */
  readonly fixed?: true;
  /** Custom pronunciation. */
  readonly phones?: readonly string[];
}

export interface MarkItem {
  readonly kind: 'mark';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export type Item =
  | TextItem
  | MarkItem
  /** Pause in addition to the natural one. */
  | { readonly kind: 'pause'; readonly ms: number }
  /** Suppresses the natural pause. */
  | { readonly kind: 'no-pause' }
  /** End of a sentence, with its natural pause. */
  | { readonly kind: 'end'; readonly ms: number };

/**
 * Milliseconds chosen for the stand-in: Polly's guide compares pauses to punctuation without
 * numbers.
 */
export const pauses = { comma: 250, sentence: 500, paragraph: 900 };

const strengths = new Map([
  ['weak', pauses.comma],
  ['medium', pauses.comma],
  ['strong', pauses.sentence],
  ['x-strong', pauses.paragraph],
]);

/** Creates an item for text without tags. */
export function textItem(text: string, style: Style): TextItem {
  const from = Array.from({ length: text.length }, (_, index) => index);
  return { kind: 'text', text, from, to: from.map((at) => at + 1), style };
}

/**
 * Converts an element to items, in order. Ignores tags whose effects flite does not support (`w`,
 * `amazon:effect`, `amazon:domain`, `amazon:breath`, `amazon:auto-breaths`, `amazon:max-duration`
 * of `prosody`) and keeps their content.
 */
export function toItems(element: XmlElement, outer: Style): Item[] {
  const { name, attributes, start, end } = element;
  const style = styleWithin(element, outer);
  const content = () =>
    element.children.flatMap((child) =>
      child.kind === 'element' ? toItems(child, style) : [{ ...child, style }],
    );
  switch (name) {
    case 'break': {
      const time = attributes.get('time');
      if (time !== undefined) return [{ kind: 'pause', ms: milliseconds(time) }];
      const ms = strengths.get(attributes.get('strength') ?? 'medium');
      return [ms === undefined ? { kind: 'no-pause' } : { kind: 'pause', ms }];
    }
    case 'mark':
      return [{ kind: 'mark', name: attributes.get('name') ?? '', start, end }];
    case 'p':
    case 's': {
      const ms = name === 'p' ? pauses.paragraph : pauses.sentence;
      return [{ kind: 'end', ms }, ...content(), { kind: 'end', ms }];
    }
    case 'sub':
      return [whole(element, attributes.get('alias') ?? '', style)];
    case 'say-as': {
      const korean = style.language.startsWith('ko');
      const interpretAs = attributes.get('interpret-as') ?? '';
      const words = interpretSayAs(
        textWithin(element),
        interpretAs,
        attributes.get('format'),
        korean,
      );
      return [whole(element, words, style)];
    }
    case 'phoneme': {
      const alphabet = attributes.get('alphabet');
      const known = alphabet === 'ipa' || alphabet === 'x-sampa';
      const phones = known ? parsePronunciation(alphabet, attributes.get('ph') ?? '') : undefined;
      return phones === undefined
        ? content()
        : [{ ...whole(element, textWithin(element), style), phones }];
    }
    default:
      return content();
  }
}

function milliseconds(time: string): number {
  return parseFloat(time) * (time.endsWith('ms') ? 1 : 1000);
}

/** Creates an item whose words replace all of an element's content. */
function whole({ contentStart, contentEnd }: XmlElement, text: string, style: Style): TextItem {
  return {
    kind: 'text',
    text,
    from: new Array<number>(text.length).fill(contentStart),
    to: new Array<number>(text.length).fill(contentEnd),
    style,
    fixed: true,
  };
}

/** Returns all characters between tags, which are spoken and billed. */
export function textWithin({ children }: XmlElement): string {
  return children
    .map((child): string => (child.kind === 'element' ? textWithin(child) : child.text))
    .join('');
}

/** Replaces words by the pronunciations of the lexicons. */
export function applyLexemes(items: readonly Item[], lexemes: readonly Lexeme[]): Item[] {
  return items.flatMap((item) => {
    if (item.kind !== 'text' || item.fixed === true) return [item];
    const parts: Item[] = [];
    let done = 0;
    for (const { start, end, lexeme } of findLexemes(item.text, lexemes)) {
      const word = slice(item, start, end);
      const { spoken } = lexeme;
      parts.push(
        slice(item, done, start),
        'phones' in spoken
          ? { ...word, phones: spoken.phones }
          : {
              ...word,
              text: spoken.alias,
              from: new Array<number>(spoken.alias.length).fill(word.from[0] ?? 0),
              to: new Array<number>(spoken.alias.length).fill(word.to.at(-1) ?? 0),
            },
      );
      done = end;
    }
    return [...parts, slice(item, done, item.text.length)];
  });
}

export function slice(item: TextItem, start: number, end: number): TextItem {
  return {
    ...item,
    text: item.text.slice(start, end),
    from: item.from.slice(start, end),
    to: item.to.slice(start, end),
  };
}
