import { segments } from '@by-example/metrics/text/segments';
import { stripLicense } from './strip-gutenberg';
import { findHeadings } from './find-headings';
import { normalizeText } from './normalize-text';
import type { Heading } from './find-headings';

export interface Chapter {
  readonly title: string;
  /** Text to read, including the heading. */
  readonly text: string;
}

export interface Book {
  readonly title: string;
  readonly author: string | undefined;
  readonly chapters: readonly Chapter[];
  /** Notes on the parts of the file that are not read. */
  readonly notes: readonly string[];
}

interface Section extends Heading {
  readonly body: string;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Minimum letters before the first heading that count as text rather than a title page. */
const minOpening = 600;

/**
 * Parses a plain text into chapters by its headings, or into one chapter without headings. Skips
 * the license, title page and table of contents.
 * @param name file name, the title of a book without one
 */
export function parseBook(source: string, name: string): Book {
  const { text, title: known, author } = stripLicense(source);
  const lines = text.split('\n');
  const found = sectionsIn(lines);
  const front = lines.slice(0, found[0]?.start ?? 0);
  const page = front
    .map((line) => line.replace(/^[\s#]+/, '').trim())
    .filter((line) => line !== '');
  const isOpening = lettersIn(front.join('')) >= minOpening && !isContents(page);
  const title = known ?? (isOpening ? undefined : titleOn(page)) ?? name.replace(/\.[^.]+$/, '');
  const left = page.filter((line) => line !== title);
  const chapters = joined(found).map((section) => ({
    title: cut(section.title),
    text: normalizeText(`${section.lines.join('\n\n')}\n\n${section.body}`),
  }));
  const opening = { title: cut(title), text: normalizeText(front.join('\n')) };
  return {
    title: cut(title),
    author:
      author ?? page.map((line) => /^(?:by|지은이:?|글:?)\s+(.+)$/i.exec(line)?.[1]).find(Boolean),
    chapters:
      chapters.length === 0
        ? [{ title: cut(title), text: normalizeText(text) }]
        : isOpening
          ? [opening, ...chapters]
          : chapters,
    notes:
      chapters.length > 0 && !isOpening && left[0] !== undefined
        ? [
            `Skipped text before the first chapter: “${cut(left[0], 40)}”${left.length > 1 ? ` and ${left.length - 1} more lines` : ''}.`,
          ]
        : [],
  };
}

/** Returns the headings with the text below each, without those of a table of contents. */
function sectionsIn(lines: readonly string[]): readonly Section[] {
  const headings = findHeadings(lines);
  const sections = headings.map((heading, index) => ({
    ...heading,
    body: lines.slice(heading.end, headings[index + 1]?.start).join('\n'),
  }));
  const afterContents = endOfContents(sections);
  const lastIndexByKey = new Map(sections.map(({ key }, at) => [key, at]));
  return sections.filter(
    ({ key, body }, at) =>
      at >= afterContents && (!isEmpty(body) || lastIndexByKey.get(key) === at),
  );
}

/**
 * Returns the index of the first section after the table of contents, where headings have no text;
 * text may follow only the last of them.
 */
function endOfContents(sections: readonly Section[]): number {
  const last = sections.findIndex(({ body }) => !isEmpty(body));
  const first = sections[0];
  return last > 0 && first !== undefined && sections[last + 1]?.key === first.key ? last + 1 : 0;
}

/** Merges a heading without text, such as `PART ONE`, into the next. */
function joined(
  sections: readonly Section[],
): (Pick<Section, 'title' | 'body'> & { lines: string[] })[] {
  const chapters: (Pick<Section, 'title' | 'body'> & { lines: string[] })[] = [];
  let above: string[] = [];
  for (const [index, { title, body }] of sections.entries()) {
    above.push(title);
    if (isEmpty(body) && index < sections.length - 1) continue;
    chapters.push({ title: above.join(' — '), lines: above, body });
    above = [];
  }
  return chapters;
}

function isEmpty(body: string): boolean {
  return lettersIn(body) === 0;
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** Whether the lines are a table of contents: mostly short, without ends of sentences. */
function isContents(page: readonly string[]): boolean {
  const sentences = page.filter((line) => /[.!?…][)"'”’]?$/u.test(line) && line.length > 40);
  return sentences.length < page.length / 10;
}

function titleOn([first]: readonly string[]): string | undefined {
  return first !== undefined && first.length <= 80 ? first : undefined;
}

/** Truncates a title to at most `most` graphemes. */
function cut(title: string, max = 60): string {
  let count = 0;
  let last = 0;
  for (const { index } of segments(graphemes, title)) {
    count++;
    if (count === max) last = index;
    if (count > max) return `${title.slice(0, last)}…`;
  }
  return title;
}
