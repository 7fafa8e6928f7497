/** Line that begins a chapter. */
export interface Heading {
  /** Line indices; `end` is exclusive and includes a title on a line of its own. */
  readonly start: number;
  readonly end: number;
  readonly title: string;
  /** Key shared by the two headings of a chapter: in the table of contents and above the text. */
  readonly key: string;
}

const longest = 100;
const sections = 'chapter|part|book|letter|stave|canto|section|volume|act|scene';
const english = new RegExp(
  `^(${sections})\\s+(?:the\\s+)?([\\p{L}\\d-]+)(?![\\p{L}\\d])(.*)$`,
  'iu',
);
const named =
  /^(prologue|epilogue|preface|introduction|foreword|afterword|conclusion|appendix|프롤로그|에필로그|머리말|서문|서장|종장|맺음말|후기|작가의 말)(?![\p{L}\d])(.*)$/iu;
const korean =
  /^제?\s*(\d{1,4}|[일이삼사오육칠팔구십백]{1,6}|[一二三四五六七八九十百]{1,6})\s*(장|화|부|편|회|막|권)(?![\p{L}\d])(.*)$/u;
const markdown = /^(#{1,6})\s+(\S[^]*)$/;
const bare = /^(?:\d{1,3}|[IVXLC]{1,8})\.?$/;
const numerals =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twent(?:y|ieth)|thirt(?:y|ieth)|fort(?:y|ieth)|fift(?:y|ieth)|first|second|third|[a-z]+th|last)(?:-[a-z]+)?$/i;

/**
 * Finds the chapter headings in lines. Prefers Markdown headings (`## Title`), then worded ones
 * (`CHAPTER I.`, `제1장`, `Epilogue`), then lines that contain only the numbers 1, 2, 3 …
 */
export function findHeadings(lines: readonly string[]): readonly Heading[] {
  const marked = markedHeadings(lines);
  if (marked.length > 1) return marked;
  // A single Markdown heading may be the book's title above unmarked chapters.
  const worded = lines.flatMap((_, at) => wordedHeading(lines, at) ?? []);
  if (worded.length > 0) return worded;
  return marked.length > 0 ? marked : countedHeadings(lines);
}

/**
 * Returns the headings of the highest level that occurs at least twice; a single heading above that
 * level is the book's title.
 */
function markedHeadings(lines: readonly string[]): readonly Heading[] {
  const all = lines.flatMap((line, at) => {
    const [, hashes, rest = ''] = markdown.exec(line.trim()) ?? [];
    const title = withoutClosingHashes(rest);
    if (hashes === undefined || title === '') return [];
    return [{ start: at, end: at + 1, title, key: title.toLowerCase(), level: hashes.length }];
  });
  const levels = [...new Set(all.map(({ level }) => level))].sort((a, b) => a - b);
  const level =
    levels.find((each) => all.filter((one) => one.level === each).length > 1) ?? levels[0];
  return all.filter((one) => one.level === level);
}

/**
 * Strips the closing `##` of a heading. One pattern for both ends takes quadratic time on `# a # #
 * #`.
 */
function withoutClosingHashes(title: string): string {
  let end = title.length;
  while (title.charAt(end - 1) === '#') end--;
  return title.slice(0, end).trimEnd();
}

function wordedHeading(lines: readonly string[], at: number): Heading | undefined {
  const line = textAt(lines, at);
  const before = textAt(lines, at - 1);
  // In a table of contents headings follow one another without a blank line.
  if (line.length > longest || (before !== '' && parse(before) === undefined)) return undefined;
  const parsed = parse(line);
  if (parsed === undefined) return undefined;
  const next = textAt(lines, at + 1);
  const isAlone = next === '' || parse(next) !== undefined;
  if (parsed.hasTitle)
    return isAlone ? { start: at, end: at + 1, title: line, key: parsed.key } : undefined;
  const below = isAlone ? at + 2 : at + 1;
  const title = textAt(lines, below);
  const isTitle =
    title !== '' &&
    title.length <= 60 &&
    textAt(lines, below + 1) === '' &&
    parse(title) === undefined &&
    (below === at + 1 || /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(title));
  if (isTitle) {
    const number = line.replace(/[.:\s]+$/, '');
    return { start: at, end: below + 1, title: `${number}. ${title}`, key: parsed.key };
  }
  return isAlone ? { start: at, end: at + 1, title: line, key: parsed.key } : undefined;
}

/** Parses a chapter heading; a sentence that begins the same way is not a heading. */
function parse(line: string): { readonly key: string; readonly hasTitle: boolean } | undefined {
  const [, section, number = '', rest = ''] = english.exec(line) ?? [];
  if (section !== undefined && isNumber(number) && isTitle(rest)) {
    return { key: `${section} ${number}`.toLowerCase(), hasTitle: /[\p{L}\d]/u.test(rest) };
  }
  const [, count, unit, subject = ''] = korean.exec(line) ?? [];
  if (count !== undefined && unit !== undefined && isTitle(subject)) {
    return { key: `${count}${unit}`, hasTitle: /[\p{L}\d]/u.test(subject) };
  }
  const [, name, about = ''] = named.exec(line) ?? [];
  if (name === undefined || !/^(?:\s*[.:)–—-].*)?$/u.test(about)) return undefined;
  return { key: name.toLowerCase(), hasTitle: true };
}

function isNumber(word: string): boolean {
  return /^\d{1,4}$/.test(word) || /^[IVXLCDM]+$/.test(word) || numerals.test(word);
}

/**
 * Whether the text after the number is empty or a title: it does not begin in lowercase or end like
 * a Korean sentence.
 */
function isTitle(rest: string): boolean {
  if (!/^[\s.:)\]–—-]*$|^[\s.:)\]–—-]+\S/u.test(rest)) return false;
  const title = rest.replace(/^[\s.:)\]–—-]+/u, '');
  const isSentence = /^\p{Ll}/u.test(title) || /[다요죠까네라][.!?…]+["'”’]?$/u.test(title);
  return !isSentence && title.length <= 80;
}

/** Finds lines that contain only a number, if they count from 1 without a gap. */
function countedHeadings(lines: readonly string[]): readonly Heading[] {
  const found = lines.flatMap((_, at): Heading[] => {
    const title = textAt(lines, at);
    const isAlone = textAt(lines, at - 1) === '' && textAt(lines, at + 1) === '';
    return isAlone && bare.test(title) ? [{ start: at, end: at + 1, title, key: title }] : [];
  });
  const counts = found.every(({ title }, index) => parseNumeral(title) === index + 1);
  return found.length > 1 && counts ? found : [];
}

function parseNumeral(numeral: string): number {
  const digits = numeral.replace('.', '');
  if (/^\d+$/.test(digits)) return Number(digits);
  const values = Array.from(
    digits,
    (letter) => ({ I: 1, V: 5, X: 10, L: 50, C: 100 })[letter] ?? 0,
  );
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  );
}

function textAt(lines: readonly string[], at: number): string {
  return lines[at]?.trim() ?? '';
}
