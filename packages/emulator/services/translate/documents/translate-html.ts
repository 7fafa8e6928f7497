import { createReferences, encodeText } from './html-entities';
import type { References, Spelling } from './html-entities';
import { splitLines } from './html-lines';
import { parseHtml } from './parse-html';
import type { Part } from './parse-html';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replacement of a part of the source. */
interface Edit extends Span {
  readonly text: string;
}

type Line = readonly Part[];

const SPACE = /[\t\n\f\r ]+/g;
const SENT_TAG = /<t(\d+) translate="no">.*?<\/t\1>|<\/?t(\d+)\/?>/gs;

/**
 * Translates the text of an HTML document and the attributes that readers see. Every other byte stays as it
 * is, because the source is edited and never written anew.
 */
export async function translateHtml(
  html: string,
  translate: (text: string) => string,
): Promise<string> {
  const references = await createReferences();
  const { parts, attributes } = await parseHtml(html);
  const requests = splitLines(html, parts).map((line) => ({
    line,
    text: buildRequest(html, line, references),
  }));
  const translated = translateLines(
    [...requests.map(({ text }) => text), ...attributes.map(({ value }) => oneLine(value))],
    translate,
  );
  const inTags = attributes.map(({ start, end, quote, value }): Edit => {
    const text = translated.get(oneLine(value)) ?? value;
    const quoted = [quote, quote === '"' ? '&quot;' : '&#39;'] as const;
    const spelling = new Map([...references.spellingIn(html.slice(start, end)), quoted]);
    return { start, end, text: quote + encodeText(text, spelling) + quote };
  });
  const written = new Set<Edit>();
  const getSource = (part: Span): string => {
    const edits = editsWithin(inTags, part);
    for (const edit of edits) written.add(edit);
    return applyEdits(html, part, edits);
  };
  const inLines = requests.flatMap(({ line, text }): Edit[] => {
    const { start } = line[0] ?? { start: 0 };
    const { end } = line.at(-1) ?? { end: 0 };
    const spelling = references.spellingIn(listTexts(html, line).join(' '));
    const back = translated.get(text) ?? text;
    if (line.every(({ kind }) => kind === 'text'))
      return [{ start, end, text: encodeText(back, spelling) }];
    const accepted = acceptTags(back, line, spelling);
    if (accepted === undefined) return textByText(html, line, translate, references);
    return [
      {
        start,
        end,
        text: accepted.map((each) => (typeof each === 'string' ? each : getSource(each))).join(''),
      },
    ];
  });
  const edits = [...inLines, ...inTags.filter((edit) => !written.has(edit))];
  return applyEdits(html, { start: 0, end: html.length }, edits.sort(bySource));
}

/** Sends every tag as a short one with a number, so that no link or class is translated. */
function buildRequest(html: string, line: Line, { decode }: References): string {
  const isTagged = line.some(({ kind }) => kind !== 'text');
  return line
    .map(({ kind, start, end }, id) => {
      const source = html.slice(start, end);
      switch (kind) {
        case 'text':
          return isTagged ? escape(oneLine(decode(source))) : oneLine(decode(source));
        case 'opens':
          return `<t${id}>`;
        case 'closes':
          return `</t${id}>`;
        case 'alone':
          return `<t${id}/>`;
        case 'stays': {
          const words = oneLine(decode(source.replace(/<[^<>]*>/g, '')));
          return `<t${id} translate="no">${escape(words)}</t${id}>`;
        }
      }
    })
    .join('');
}

/** Translates all lines at once, the same line only once. */
function translateLines(
  lines: readonly string[],
  translate: (text: string) => string,
): ReadonlyMap<string, string> {
  const different = [...new Set(lines)];
  if (different.length === 0) return new Map();
  const together = translate(different.join('\n')).split('\n');
  // Goes line by line where a translation has a line more or less than its source.
  const translated = together.length === different.length ? together : different.map(translate);
  return new Map(different.map((line, at) => [line, translated[at] ?? line]));
}

/** The text and the tags of a translated line, in its order; undefined where a tag is lost or misnested. */
function acceptTags(
  translated: string,
  line: Line,
  spelling: Spelling,
): readonly (string | Part)[] | undefined {
  const missing = new Set(line.flatMap(({ kind }, id) => (kind === 'text' ? [] : [id])));
  const closers = closersIn(line);
  const open: number[] = [];
  const written: (string | Part)[] = [];
  let end = 0;
  const addText = (to?: number) => {
    written.push(encodeText(unescape(translated.slice(end, to)), spelling));
  };
  for (const found of translated.matchAll(SENT_TAG)) {
    const id = Number(found[1] ?? found[2]);
    const part = line[id];
    if (part === undefined || !missing.delete(id)) return undefined;
    if (part.kind === 'opens') open.push(id);
    if (part.kind === 'closes' && closers.get(open.pop() ?? -1) !== id) return undefined;
    addText(found.index);
    written.push(part);
    end = found.index + found[0].length;
  }
  addText();
  return missing.size === 0 && open.length === 0 ? written : undefined;
}

/** Index of the closing tag of each opening one. */
function closersIn(line: Line): ReadonlyMap<number, number> {
  const open: number[] = [];
  const closers = new Map<number, number>();
  for (const [id, { kind }] of line.entries()) {
    if (kind === 'opens') open.push(id);
    if (kind === 'closes') closers.set(open.pop() ?? -1, id);
  }
  return closers;
}

/** Translates each run of text between two tags by itself. */
function textByText(
  html: string,
  line: Line,
  translate: (text: string) => string,
  references: References,
): Edit[] {
  return line.flatMap(({ kind, start, end }) => {
    const source = html.slice(start, end);
    const core = source.trim();
    if (kind !== 'text' || !/\p{L}/u.test(core)) return [];
    const from = start + source.length - source.trimStart().length;
    const text = translate(oneLine(references.decode(core)));
    return [
      {
        start: from,
        end: from + core.length,
        text: encodeText(text, references.spellingIn(source)),
      },
    ];
  });
}

function listTexts(html: string, line: Line): string[] {
  return line.flatMap(({ kind, start, end }) => (kind === 'text' ? html.slice(start, end) : []));
}

/** Edits in a part of the source, out of edits in the order of the source. */
function editsWithin(ordered: readonly Edit[], { start, end }: Span): readonly Edit[] {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((ordered[last]?.end ?? Infinity) <= end) last += 1;
  return ordered.slice(low, last);
}

function applyEdits(source: string, { start, end }: Span, ordered: readonly Edit[]): string {
  const written: string[] = [];
  let at = start;
  for (const edit of ordered) {
    written.push(source.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...written, source.slice(at, end)].join('');
}

function bySource(one: Span, other: Span): number {
  return one.start - other.start;
}

function oneLine(text: string): string {
  return text.replace(SPACE, ' ');
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
