import { sentenceSegments } from './sentence-segments';

/** Abbreviations that do not end a sentence: titles, initials and common short forms. */
const ABBREVIATION =
  /(?:^|[\s("'“‘])(?:(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Capt|St|Mt|No|Fig|vs|etc|cf|e\.g|i\.e|p\.m|a\.m|U\.S|U\.K|Inc|Ltd|Co|Corp|approx|Jr|Sr)\.|\p{Lu}\.)\s*$/u;
/** Only quotes and brackets, which belong to the preceding sentence. */
const CLOSING = /^[\s"'”’)\]»」』]+$/u;
const LIST_MARK = /^\s*(?:[-*•·▪]|\d{1,3}[.)]|#{1,6})\s+/u;

/**
 * Splits a text into trimmed sentences with single spaces. Joins wrapped lines; a blank line, a
 * list mark or a heading ends a sentence. English and Korean.
 */
export function sentences(text: string): string[] {
  return blocks(text).flatMap(splitBlock);
}

/** Returns paragraphs and list items, each on one line. */
function blocks(text: string): string[] {
  const found: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) found.push(open.join(' '));
    open = [];
  };
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/u)) {
    const content = line.replace(LIST_MARK, '').replace(/\s+/gu, ' ').trim();
    const previous = open.at(-1) ?? '';
    if (content === '' || content.length < line.trim().length || !wraps(previous)) close();
    if (content !== '') open.push(content);
  }
  close();
  return found;
}

/** Whether a line is long enough for an automatic line break. */
function wraps(line: string): boolean {
  const columns = line.length + (line.match(/\p{Script=Hangul}/gu)?.length ?? 0);
  return columns >= 45;
}

function splitBlock(block: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const { segment, index } of sentenceSegments(block)) {
    const end = index + segment.length;
    if (ABBREVIATION.test(segment) && end < block.length) continue;
    const sentence = block.slice(start, end).trim();
    start = end;
    if (sentence === '') continue;
    const previous = found.at(-1);
    if (previous !== undefined && CLOSING.test(sentence)) found.splice(-1, 1, previous + sentence);
    else if (previous !== undefined && /^\p{Ll}/u.test(sentence))
      found.splice(-1, 1, `${previous} ${sentence}`);
    else found.push(sentence);
  }
  return found;
}
