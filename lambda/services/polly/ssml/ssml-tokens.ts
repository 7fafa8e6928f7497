import { shorten } from '@by-example/metrics/errors/input-error';
import { matchAt, rejectSsml } from './ssml-error';
import { tagAt } from './ssml-tag';
import type { Attribute } from './ssml-tag';

/**
 * Token of an SSML document. Tokens are contiguous; offsets in the source are in UTF-16 code units,
 * and `end` is exclusive.
 */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'text' }
  /** Reference such as `&amp;` and its character. */
  | { readonly kind: 'entity'; readonly character: string }
  /** Comment or XML declaration, not spoken. */
  | { readonly kind: 'aside' }
  | {
      readonly kind: 'open' | 'empty';
      readonly name: string;
      readonly attributes: readonly Attribute[];
    }
  | { readonly kind: 'close'; readonly name: string }
);

/**
 * Tokenizes an SSML document; validate-ssml.ts checks nesting and tag semantics.
 * @throws InvalidInputError with the position of the first mistake in a tag, attribute or reference
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; at = tokens.at(-1)?.end ?? source.length) {
    tokens.push(tokenAt(source, at));
  }
  return tokens;
}

function tokenAt(source: string, at: number): Token {
  if (source[at] === '&') return entityAt(source, at);
  if (source[at] !== '<') return textAt(source, at);
  if (source.startsWith('<!--', at)) return asideAt(source, at, '-->');
  if (source.startsWith('<?', at)) return asideAt(source, at, '?>');
  if (source.startsWith('<!', at)) {
    return rejectSsml(source, at, {
      expected: 'SSML without CDATA and DOCTYPE',
      received: shorten(source.slice(at, at + 10)),
      suggestion: 'Write the text itself, with &lt; for < and &amp; for &.',
    });
  }
  return tagAt(source, at);
}

function textAt(source: string, start: number): Token {
  const run = matchAt(source, start, /[^<&]+/y)?.[0] ?? '';
  // XML 1.0 forbids these characters, even as references.
  const forbidden = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/.exec(run);
  if (forbidden !== null) {
    rejectSsml(source, start + forbidden.index, {
      expected: 'characters that XML allows',
      received: shorten(forbidden[0]),
      suggestion: 'Remove the control character.',
    });
  }
  return { kind: 'text', start, end: start + run.length };
}

function entityAt(source: string, start: number): Token {
  const found = matchAt(source, start, /&(#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]*);/iy);
  if (found === undefined) {
    return rejectSsml(source, start, {
      expected: '& only as the start of a reference such as &amp;',
      received: `a stray & in ${shorten(source.slice(start, start + 12))}`,
      suggestion: 'Write &amp; for &.',
    });
  }
  const [whole, name = ''] = found;
  const character = name.startsWith('#') ? numbered(name.slice(1)) : named[name];
  if (character === undefined) {
    return rejectSsml(source, start, {
      expected: '&amp; &lt; &gt; &quot; &apos; or the number of a character, such as &#44032;',
      received: whole,
      suggestion: 'Write the character itself: XML has no other named entities.',
    });
  }
  return { kind: 'entity', character, start, end: start + whole.length };
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function numbered(digits: string): string | undefined {
  const code = parseInt(digits.replace(/^x/i, ''), /^x/i.test(digits) ? 16 : 10);
  const allowed =
    [9, 10, 13].includes(code) ||
    (code >= 0x20 && code < 0xd800) ||
    (code >= 0xe000 && code < 0xfffe) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}

function asideAt(source: string, start: number, closing: string): Token {
  const end = source.indexOf(closing, start + 2);
  if (end < 0) {
    rejectSsml(source, start, {
      expected: `${closing} after it`,
      received: shorten(source.slice(start, start + 20)),
      suggestion: `Add ${closing}.`,
    });
  }
  return { kind: 'aside', start, end: end + closing.length };
}
