import { sentences } from '../sentences';
import type { Span } from './search-terms';

/**
 * The paragraphs of a text, a heading with what it stands above, and those that have more than so many
 * words cut between sentences. One sentence that is longer stays whole.
 */
export function passagesOf(text: string, mostWords: number): string[] {
  const passages: string[] = [];
  let heading = '';
  for (const paragraph of text.split(/\n\s*\n/u).map((part) => part.trim())) {
    if (paragraph === '') continue;
    if (isHeading(paragraph)) {
      heading = heading === '' ? paragraph : `${heading}\n${paragraph}`;
      continue;
    }
    const [first = '', ...rest] = cut(paragraph, mostWords);
    passages.push(heading === '' ? first : `${heading}\n${first}`, ...rest);
    heading = '';
  }
  return heading === '' ? passages : [...passages, heading];
}

/** Where the sentences of a text stand in it. */
export function sentenceSpans(text: string): Span[] {
  let from = 0;
  return sentences(text).flatMap((sentence) => {
    // Sentences come with single spaces where the text may have others.
    const pattern = sentence.split(' ').map(literally).join('\\s+');
    const found = new RegExp(pattern, 'u').exec(text.slice(from));
    if (found === null) return [];
    const begin = from + found.index;
    from = begin + found[0].length;
    return [{ begin, end: from }];
  });
}

function isHeading(paragraph: string): boolean {
  return paragraph.length <= 80 && !/[.!?。…:]["'”’)]*$|[다요죠]$/u.test(paragraph);
}

function cut(paragraph: string, mostWords: number): string[] {
  if (countWords(paragraph) <= mostWords) return [paragraph];
  const parts: string[] = [];
  let open: string[] = [];
  let words = 0;
  for (const sentence of sentences(paragraph)) {
    const count = countWords(sentence);
    if (words + count > mostWords && open.length > 0) {
      parts.push(open.join(' '));
      open = [];
      words = 0;
    }
    open.push(sentence);
    words += count;
  }
  return [...parts, open.join(' ')];
}

function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

function literally(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
