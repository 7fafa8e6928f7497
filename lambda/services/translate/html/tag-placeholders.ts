import type { Line } from './text-lines';
import type { Part } from './parse-html';
import { encodeText } from './html-entities';
import type { References } from './html-entities';

/** Line in the form sent to Translate. */
export interface LineRequest {
  readonly text: string;
  /** Whether the text is HTML, where `&` and `<` are escaped. */
  readonly tagged: boolean;
  /**
   * Restores the tags in a translation; undefined if they do not match the request.
   *
   * @param getSource source of a tag, with translated attributes if any
   */
  accept(translated: string, getSource: (part: Part) => string): string | undefined;
}

const SPACE = /[\t\n\f\r ]+/g;
const TAG =
  /<b\s+id=["']?(\d+)["']?\s*>|<\/b\s*>|<span\s[^<>]*\bid=["']?(\d+)["']?[^<>]*>.*?<\/span\s*>/gis;

/**
 * Replaces tags with numbered placeholders, so no link or class leaves the page. Untranslated elements become
 * `<span translate="no">` with their text, as context for the sentence.
 */
export function lineRequest(html: string, line: Line, references: References): LineRequest {
  const source = (part: Part) => html.slice(part.start, part.end);
  const decodeText = (text: string) => references.decode(text).replace(SPACE, ' ');
  const spelling = references.spellingIn(
    line.parts
      .filter(({ kind }) => kind === 'text')
      .map(source)
      .join(' '),
  );
  if (line.parts.every(({ kind }) => kind === 'text'))
    return {
      tagged: false,
      text: decodeText(line.parts.map(source).join('')),
      accept: (translated) => encodeText(translated, spelling),
    };

  const open: number[] = [];
  const closing = new Map<number, Part>();
  const text = line.parts
    .map((each, id) => {
      switch (each.kind) {
        case 'text':
          return escape(decodeText(source(each)));
        case 'opens':
          open.push(id);
          return `<b id="${id}">`;
        case 'closes':
          closing.set(open.pop() ?? -1, each);
          return '</b>';
        case 'alone':
          return `<span id="${id}" translate="no"></span>`;
        case 'stays':
          return `<span id="${id}" translate="no">${escape(decodeText(source(each).replace(/<[^<>]*>/g, '')))}</span>`;
      }
    })
    .join('');
  const ids = line.parts.flatMap(({ kind }, id) =>
    kind === 'text' || kind === 'closes' ? [] : [id],
  );

  const accept: LineRequest['accept'] = (translated, getSource) => {
    const missing = new Set(ids);
    const opened: number[] = [];
    let written = '';
    let end = 0;
    const writeText = (part: string) => {
      written += encodeText(unescape(part), spelling);
    };
    for (const found of translated.matchAll(TAG)) {
      writeText(translated.slice(end, found.index));
      end = found.index + found[0].length;
      const [, opens, stays] = found;
      if (opens === undefined && stays === undefined) {
        const closes = closing.get(opened.pop() ?? -1);
        if (closes === undefined) return undefined;
        written += getSource(closes);
        continue;
      }
      const id = Number(opens ?? stays);
      const part = line.parts[id];
      if (part === undefined || !missing.delete(id)) return undefined;
      if ((part.kind === 'opens') !== (opens !== undefined)) return undefined;
      if (opens !== undefined) opened.push(id);
      written += getSource(part);
    }
    writeText(translated.slice(end));
    return missing.size === 0 && opened.length === 0 ? written : undefined;
  };
  return { tagged: true, text, accept };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
