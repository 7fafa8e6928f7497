import { shorten } from '@by-example/metrics/errors/input-error';
import { matchAt, refuseSsml } from './ssml-error';

export interface Attribute {
  readonly name: string;
  /** As written between the quotes. */
  readonly value: string;
  /** Where its name begins in the source. */
  readonly start: number;
}

/** A tag of a document, with its offsets in the source. */
export type Tag = { readonly name: string; readonly start: number; readonly end: number } & (
  | { readonly kind: 'open' | 'empty'; readonly attributes: readonly Attribute[] }
  | { readonly kind: 'close' }
);

/** Reads the tag that begins at `<`, or refuses it with the position of the mistake. */
export function tagAt(source: string, start: number): Tag {
  const begin = matchAt(source, start, /<(\/?)([A-Za-z_][\w.:-]*)/y);
  if (begin === undefined) {
    return refuseSsml(source, start, {
      limit: '< only as the start of a tag',
      seen: `a stray < in ${shorten(source.slice(start, start + 12))}`,
      todo: 'Write &lt; for <.',
    });
  }
  const [opening, slash, name = ''] = begin;
  const { attributes, at } = attributesAt(source, start + opening.length);
  const ending = matchAt(source, at, /\s*(\/?)>/y);
  if (ending === undefined) return refuseEnding(source, start, at);
  const span = { name, start, end: at + ending[0].length };
  if (slash === '') return { kind: ending[1] === '/' ? 'empty' : 'open', attributes, ...span };
  if (attributes.length > 0 || ending[1] === '/') {
    return refuseSsml(source, start, {
      limit: `</${name}> with nothing else in it`,
      seen: shorten(source.slice(start, span.end)),
      todo: `Write </${name}>.`,
    });
  }
  return { kind: 'close', ...span };
}

/** The attributes from an index on, and where they end. */
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
      refuseSsml(source, start, {
        limit: 'each attribute once in a tag',
        seen: `a second ${name}`,
        todo: 'Take one of them out.',
      });
    }
    at += whole.length;
    refuseMarkup(source, at - quoted.length + 1, quoted.slice(1, -1));
    names.add(name);
    attributes.push({ name, value: quoted.slice(1, -1), start });
  }
}

function refuseMarkup(source: string, start: number, value: string): void {
  const markup = /<|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i.exec(value);
  if (markup === null) return;
  refuseSsml(source, start + markup.index, {
    limit: 'a value without < and, but for references such as &amp;, without &',
    seen: `a stray ${markup[0]}`,
    todo: 'Write &lt; for < and &amp; for &. Perhaps a closing quote is missing.',
  });
}

/** Says what is wrong where neither an attribute nor the end of the tag follows. */
function refuseEnding(source: string, start: number, at: number): never {
  const attribute = matchAt(source, at, /\s+([A-Za-z_][\w.:-]*)\s*(=?)\s*(["']?)/y);
  if (attribute !== undefined) {
    const [, name = '', sign, quote] = attribute;
    return refuseSsml(source, at + attribute[0].search(/\S/), {
      limit: 'attributes as name="value"',
      seen: quote
        ? `${name} without the closing ${quote}`
        : `${name} without ${sign ? 'quotes around its value' : 'a value'}`,
      todo: `Write ${name}="…".`,
    });
  }
  return refuseSsml(source, start, {
    limit: 'tags as <name>, <name attribute="value"> or <name/>',
    seen: shorten(source.slice(start, Math.min(at + 10, start + 40))),
    todo: 'End the tag with >, or write &lt; for <.',
  });
}
