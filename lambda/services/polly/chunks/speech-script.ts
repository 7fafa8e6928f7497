import { rules } from '../ssml/ssml-rules';
import type { Token } from '../ssml/ssml-tokens';

/** Range of a script: text is divisible, all other kinds are not. */
export interface Unit {
  readonly kind: 'text' | 'fixed' | 'open' | 'close';
  /** Offsets in the source, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Name of the tag; empty for text. */
  readonly name: string;
  /** Characters that Polly may bill. */
  readonly billed: number;
  /** Whether it is a pause, breath or mark, which justifies a request without words. */
  readonly point: boolean;
}

/** Input for Polly, ready to split into requests. */
export interface Script {
  readonly textType: 'text' | 'ssml';
  readonly source: string;
  /**
   * Text for segmenters, with the same length and indices as the source. Markup is replaced with
   * word joiners, which segmenters ignore; a paragraph end is two line feeds.
   */
  readonly spoken: string;
  /** Contiguous units. */
  readonly units: readonly Unit[];
  /** Prefix and suffix of each request. */
  readonly before: string;
  readonly after: string;
  /** Whether the source is plain text to escape between tags. */
  readonly escaped: boolean;
}

const joiner = '\u2060';
const news = ['<amazon:domain name="news">', '</amazon:domain>'] as const;

/** Builds a script from plain text, with tags around it for the news style. */
export function textScript(source: string, style: { readonly news: boolean }): Script {
  const unit: Unit = {
    kind: 'text',
    start: 0,
    end: source.length,
    name: '',
    billed: (style.news ? escapeText(source) : source).length,
    point: false,
  };
  return {
    textType: style.news ? 'ssml' : 'text',
    source,
    spoken: flowing(source),
    units: [unit],
    before: style.news ? `<speak>${news[0]}` : '',
    after: style.news ? `${news[1]}</speak>` : '',
    escaped: style.news,
  };
}

/** Builds a script from a document that validate-ssml.ts has accepted. */
export function ssmlScript(
  source: string,
  tokens: readonly Token[],
  style: { readonly news: boolean },
): Script {
  const first = tokens.findIndex((token) => token.kind === 'open');
  const last = tokens.findLastIndex((token) => token.kind === 'close');
  const inNews =
    style.news && !tokens.some((token) => 'name' in token && token.name === 'amazon:domain');
  const root = tokens[first];
  return {
    textType: 'ssml',
    source,
    spoken: tokens.map((token) => toSpokenText(source, token)).join(''),
    units: buildUnits(tokens.slice(first + 1, last)),
    before: source.slice(root?.start, root?.end) + (inNews ? news[0] : ''),
    after: (inNews ? news[1] : '') + '</speak>',
    escaped: false,
  };
}

/**
 * Escapes text for use between tags. Replaces control characters, which XML forbids, with spaces,
 * so the byte length stays the same.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[\0-\x08\v\f\x0e-\x1f]/g, ' ')
    .replace(/[&<>]/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function toSpokenText(source: string, token: Token): string {
  const length = token.end - token.start;
  if (token.kind === 'text') return flowing(source.slice(token.start, token.end));
  if (token.kind === 'entity') return token.character.padEnd(length, joiner);
  if (token.kind === 'aside' || rules[token.name]?.kind !== 'block') return joiner.repeat(length);
  return '\n\n'.padStart(length, joiner);
}

/** Joins wrapped lines: a single line end becomes a space. */
function flowing(text: string): string {
  return text.replace(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*/g, (lineEnds) =>
    (/[\r\n][ \t]*[\r\n]/.test(lineEnds.replaceAll('\r\n', '\n')) ? '\n\n' : ' ').padStart(
      lineEnds.length,
    ),
  );
}

function buildUnits(tokens: readonly Token[]): Unit[] {
  const units: Unit[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const name = 'name' in token ? token.name : '';
    const last = staysWhole(token) ? closing(tokens, index) : index;
    const parts = tokens.slice(index, last + 1);
    units.push({
      kind: staysWhole(token) ? 'fixed' : unitKind(token),
      start: token.start,
      end: tokens[last]?.end ?? token.end,
      name,
      billed: parts
        .filter(({ kind }) => kind === 'text' || kind === 'entity')
        .reduce((sum, { start, end }) => sum + end - start, 0),
      point: rules[name]?.kind === 'point',
    });
    index = last;
  }
  return units;
}

function unitKind({ kind }: Token): Unit['kind'] {
  return kind === 'text' || kind === 'open' || kind === 'close' ? kind : 'fixed';
}

function staysWhole(token: Token): boolean {
  if (token.kind !== 'open') return false;
  const timed = token.attributes.some(({ name }) => name === 'amazon:max-duration');
  return timed || ['whole', 'point'].includes(rules[token.name]?.kind ?? '');
}

/** Returns the index of the end tag that matches a start tag. */
function closing(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    if (tokens[at]?.kind === 'open') depth++;
    if (tokens[at]?.kind === 'close') depth--;
    if (depth === 0) return at;
  }
  throw new Error('An unclosed start tag passed validation');
}
