import { byteLength, MAX_REQUEST_BYTES } from '../text/pack-requests';
import { translateLines, translateTrimmed } from '../text/translate-lines';
import type { TranslateRequest } from '../text/translate-lines';
import { splitLine } from './split-line';
import { inOrder, isCovered, applyEdits, within } from './edits';
import type { Edit, Span } from './edits';
import type { AttributeText } from './attributes';
import { lineRequest } from './tag-placeholders';
import { splitLines } from './text-lines';
import type { Line } from './text-lines';
import { parseHtml } from './parse-html';
import type { Page } from './parse-html';
import { encodeText, references } from './html-entities';
import type { References } from './html-entities';

export interface HtmlOptions {
  /** Language of the page, if known. */
  readonly source?: string | undefined;
  /** Language to declare in the result; undefined leaves declarations unchanged. */
  readonly target: string | undefined;
  readonly translate: TranslateRequest;
}

export interface TranslatedHtml {
  readonly html: string;
  /** Number of translated lines and attributes. */
  readonly texts: number;
  /** Lines translated segment by segment because their tags did not match in the response. */
  readonly segmentedTexts: number;
}

/** Characters of a split line: UTF-8 has at most four bytes per character. */
const LONGEST_LINE = MAX_REQUEST_BYTES / 4;

/**
 * Translates only the texts of a page. Texts are replaced by offset and the page is never serialized, so all other
 * bytes stay unchanged.
 */
export async function translateHtml(html: string, options: HtmlOptions): Promise<TranslatedHtml> {
  const page = await parseHtml(html, options.source);
  const decoder = await references();
  const requests = splitLines(html, page.parts)
    .flatMap((line) => fitting(html, line, decoder))
    .map((line) => ({ line, request: lineRequest(html, line, decoder) }));
  const text = (tagged: boolean) =>
    requests.filter(({ request }) => request.tagged === tagged).map(({ request }) => request.text);
  const [plain, tagged] = await Promise.all([
    translateLines(
      [...text(false), ...page.attributes.map(({ value }) => oneLine(value))],
      options.translate,
    ),
    translateLines(
      text(true).filter((each) => byteLength(each) <= MAX_REQUEST_BYTES),
      options.translate,
    ),
  ]);

  const inTags = inOrder([
    ...page.attributes.map((each) => attributeEdit(html, each, { plain, decoder })),
    ...languageEdits(page, options.target),
  ]);
  const getSource = (part: Span) => applyEdits(html, part, within(inTags, part));
  let segmentedTexts = 0;
  const edits: Edit[] = [];
  for (const { line, request } of requests) {
    const back = (request.tagged ? tagged : plain).get(request.text);
    const translated = back === undefined ? undefined : request.accept(back, getSource);
    if (translated !== undefined)
      edits.push({ start: line.start, end: line.end, text: translated });
    else {
      segmentedTexts += 1;
      edits.push(
        ...(await translateSegments(html, line, { translate: options.translate, decoder })),
      );
    }
  }
  const lines = inOrder(edits);
  const all = inOrder([...lines, ...inTags.filter((edit) => !isCovered(lines, edit))]);
  return {
    html: applyEdits(html, { start: 0, end: html.length }, all),
    texts: requests.length + page.attributes.length,
    segmentedTexts,
  };
}

function fitting(html: string, line: Line, decoder: References): Line[] {
  return byteLength(lineRequest(html, line, decoder).text) > MAX_REQUEST_BYTES
    ? splitLine(html, line, LONGEST_LINE)
    : [line];
}

function attributeEdit(
  html: string,
  { start, end, quote, value }: AttributeText,
  { plain, decoder }: { readonly plain: ReadonlyMap<string, string>; readonly decoder: References },
): Edit {
  const spelling = new Map([
    ...decoder.spellingIn(html.slice(start, end)),
    [quote, quote === '"' ? '&quot;' : '&#39;'] as const,
  ]);
  return {
    start,
    end,
    text: quote + encodeText(plain.get(oneLine(value)) ?? value, spelling) + quote,
  };
}

function languageEdits(page: Page, target: string | undefined): Edit[] {
  if (target === undefined) return [];
  return page.languageEdits.map(({ start, end, write }) => ({ start, end, text: write(target) }));
}

/** Fallback: translates each run of text between two tags separately. */
async function translateSegments(
  html: string,
  line: Line,
  { translate, decoder }: { readonly translate: TranslateRequest; readonly decoder: References },
): Promise<Edit[]> {
  const edits: Edit[] = [];
  for (const { kind, start, end } of line.parts) {
    if (kind !== 'text') continue;
    const source = html.slice(start, end);
    const text = oneLine(decoder.decode(source));
    const lines = await translateLines([text.trim()], (each) =>
      translateTrimmed(each, translate).then((translated) => ({ text: translated })),
    );
    const around = (/^\s*/.exec(source)?.[0] ?? '').length;
    const core = source.trim();
    if (core === '') continue;
    edits.push({
      start: start + around,
      end: start + around + core.length,
      text: encodeText(lines.get(text.trim()) ?? core, decoder.spellingIn(source)),
    });
  }
  return edits;
}

function oneLine(text: string): string {
  return text.replace(/[\t\n\f\r ]+/g, ' ');
}
