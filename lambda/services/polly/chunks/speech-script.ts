import { rules } from '../ssml/ssml-rules';
import type { Token } from '../ssml/ssml-tokens';

/** A stretch of a script: text may be cut anywhere that reads well, all else stays in one piece. */
export interface Unit {
  readonly kind: 'text' | 'fixed' | 'open' | 'close';
  /** Offsets in the source, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The tag's name; empty where there is none. */
  readonly name: string;
  /** Characters that Polly may bill for. */
  readonly billed: number;
  /** A pause, breath or mark: it is worth a request though it says no word. */
  readonly point: boolean;
}

/** What is to be said, ready to be split into requests. */
export interface Script {
  readonly textType: 'text' | 'ssml';
  readonly source: string;
  /**
   * As long as the source, index by index: what a reader hears, for whoever looks for words and
   * sentences. Markup is word joiners, which segmenters look through; the end of a paragraph is two
   * line feeds.
   */
  readonly spoken: string;
  /** They follow one another without a gap. */
  readonly units: readonly Unit[];
  /** What each request begins and ends with. */
  readonly before: string;
  readonly after: string;
  /** Whether the source is text that has to be escaped to stand between tags. */
  readonly escaped: boolean;
}

const joiner = '\u2060';
const news = ['<amazon:domain name="news">', '</amazon:domain>'] as const;

/** Text as it is, or within tags of its own if it is to be read as news. */
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

/** A document that ssml.ts has checked. */
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
    spoken: tokens.map((token) => heard(source, token)).join(''),
    units: unitsOf(tokens.slice(first + 1, last)),
    before: source.slice(root?.start, root?.end) + (inNews ? news[0] : ''),
    after: (inNews ? news[1] : '') + '</speak>',
    escaped: false,
  };
}

/**
 * Text as it stands between tags. Control characters, which books have and XML has not, become
 * spaces: one byte for one byte.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[\0-\x08\v\f\x0e-\x1f]/g, ' ')
    .replace(/[&<>]/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function heard(source: string, token: Token): string {
  const length = token.end - token.start;
  if (token.kind === 'text') return flowing(source.slice(token.start, token.end));
  if (token.kind === 'entity') return token.character.padEnd(length, joiner);
  if (token.kind === 'aside' || rules[token.name]?.kind !== 'block') return joiner.repeat(length);
  return '\n\n'.padStart(length, joiner);
}

/** A line that merely ends where the page does goes on in the next: its line end is a space. */
function flowing(text: string): string {
  return text.replace(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*/g, (lineEnds) =>
    (/[\r\n][ \t]*[\r\n]/.test(lineEnds.replaceAll('\r\n', '\n')) ? '\n\n' : ' ').padStart(
      lineEnds.length,
    ),
  );
}

function unitsOf(tokens: readonly Token[]): Unit[] {
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

/** The index of the end tag that belongs to the start tag at an index. */
function closing(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    if (tokens[at]?.kind === 'open') depth++;
    if (tokens[at]?.kind === 'close') depth--;
    if (depth === 0) return at;
  }
  throw new Error('a start tag without an end tag has passed the check');
}
