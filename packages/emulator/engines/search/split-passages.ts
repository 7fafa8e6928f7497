import { sentences } from '../summary/split-sentences';
import type { Span } from './search-terms';

/**
 * Splits a text into paragraphs, each heading with the paragraph below it. Splits longer paragraphs
 * between sentences to a maximum number of words; a longer sentence stays whole.
 */
export function splitPassages(text: string, maxWords: number): string[] {
  const passages: string[] = [];
  let heading = '';
  for (const paragraph of text.split(/\n\s*\n/u).map((part) => part.trim())) {
    if (paragraph === '') continue;
    if (isHeading(paragraph)) {
      heading = heading === '' ? paragraph : `${heading}\n${paragraph}`;
      continue;
    }
    const [first = '', ...rest] = splitParagraph(paragraph, maxWords);
    passages.push(heading === '' ? first : `${heading}\n${first}`, ...rest);
    heading = '';
  }
  return heading === '' ? passages : [...passages, heading];
}

/** Returns the ranges of the sentences of a text. */
export function sentenceSpans(text: string): Span[] {
  // Sentences may have different white space than the text, so both are compared without it.
  const offsets = Array.from(text.matchAll(/\S/g), ({ index }) => index);
  const solid = text.replaceAll(/\s+/g, '');
  let from = 0;
  return sentences(text).flatMap((sentence) => {
    const wanted = sentence.replaceAll(/\s+/g, '');
    const found = solid.indexOf(wanted, from);
    if (found < 0) return [];
    from = found + wanted.length;
    return [{ begin: offsets[found] ?? 0, end: (offsets[from - 1] ?? 0) + 1 }];
  });
}

function isHeading(paragraph: string): boolean {
  return paragraph.length <= 80 && !/[.!?。…:]["'”’)]*$|[다요죠]$/u.test(paragraph);
}

function splitParagraph(paragraph: string, maxWords: number): string[] {
  if (countWords(paragraph) <= maxWords) return [paragraph];
  const parts: string[] = [];
  let open: string[] = [];
  let words = 0;
  for (const sentence of sentences(paragraph)) {
    const count = countWords(sentence);
    if (words + count > maxWords && open.length > 0) {
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
