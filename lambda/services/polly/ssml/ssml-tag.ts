import { shorten } from '@by-example/metrics/errors/input-error';
import { matchAt, rejectSsml } from './ssml-error';

export interface Attribute {
  readonly name: string;
  /** Raw value between the quotes. */
  readonly value: string;
  /** Offset of the name in the source. */
  readonly start: number;
}

/** Tag of a document, with its offsets in the source. */
export type Tag = { readonly name: string; readonly start: number; readonly end: number } & (
  | { readonly kind: 'open' | 'empty'; readonly attributes: readonly Attribute[] }
  | { readonly kind: 'close' }
);

/**
 * Parses the tag that begins at `<`.
 * @throws InvalidInputError with the position of the mistake
 */
export function tagAt(source: string, start: number): Tag {
  const begin = matchAt(source, start, /<(\/?)([A-Za-z_][\w.:-]*)/y);
  if (begin === undefined) {
    return rejectSsml(source, start, {
      expected: '< only as the start of a tag',
      received: `a stray < in ${shorten(source.slice(start, start + 12))}`,
      suggestion: 'Write &lt; for <.',
    });
  }
  const [opening, slash, name = ''] = begin;
  const { attributes, at } = attributesAt(source, start + opening.length);
  const ending = matchAt(source, at, /\s*(\/?)>/y);
  if (ending === undefined) return rejectEnding(source, start, at);
  const span = { name, start, end: at + ending[0].length };
  if (slash === '') return { kind: ending[1] === '/' ? 'empty' : 'open', attributes, ...span };
  if (attributes.length > 0 || ending[1] === '/') {
    return rejectSsml(source, start, {
      expected: `</${name}> with nothing after the name`,
      received: shorten(source.slice(start, span.end)),
      suggestion: `Write </${name}>.`,
    });
  }
  return { kind: 'close', ...span };
}

/** Parses the attributes from an index; returns them and their end. */
function attributesAt(source: string, from: number): { attributes: Attribute[]; at: number } {
  const attributes: Attribute[] = [];
  const names = new Set<string>();
  let at = from;
  for (;;) {
    const found = matchAt(source, at, /(\s+)([A-Za-z_][\w.:-]*)\s*=\s*("[^"]*"|'[^']*')/y);
    if (found === undefined) return { attributes, at };
    const [whole, space = '', name = '', quoted = ''] = found;
    const start = at + space.length;
    if (names.has(name)) {
      rejectSsml(source, start, {
        expected: 'each attribute once in a tag',
        received: `a second ${name}`,
        suggestion: 'Remove one of them.',
      });
    }
    at += whole.length;
    rejectMarkup(source, at - quoted.length + 1, quoted.slice(1, -1));
    names.add(name);
    attributes.push({ name, value: quoted.slice(1, -1), start });
  }
}

function rejectMarkup(source: string, start: number, value: string): void {
  const markup = /<|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i.exec(value);
  if (markup === null) return;
  rejectSsml(source, start + markup.index, {
    expected: 'a value without unescaped < or &',
    received: `a stray ${markup[0]}`,
    suggestion: 'Write &lt; for < and &amp; for &. Perhaps a closing quote is missing.',
  });
}

/** Rejects a tag at a position with neither an attribute nor the end of the tag. */
function rejectEnding(source: string, start: number, at: number): never {
  const attribute = matchAt(source, at, /\s+([A-Za-z_][\w.:-]*)\s*(=?)\s*(["']?)/y);
  if (attribute !== undefined) {
    const [, name = '', sign, quote] = attribute;
    return rejectSsml(source, at + attribute[0].search(/\S/), {
      expected: 'attributes as name="value"',
      received: quote
        ? `${name} without the closing ${quote}`
        : `${name} without ${sign ? 'quotes around its value' : 'a value'}`,
      suggestion: `Write ${name}="…".`,
    });
  }
  return rejectSsml(source, start, {
    expected: 'tags as <name>, <name attribute="value"> or <name/>',
    received: shorten(source.slice(start, Math.min(at + 10, start + 40))),
    suggestion: 'End the tag with >, or write &lt; for <.',
  });
}
