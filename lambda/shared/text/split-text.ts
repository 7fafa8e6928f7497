import { sentenceSegments } from './sentence-segments';

const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Empty line, including its line feed, so nothing after it can combine with it. */
const PARAGRAPH_END = /\n[ \t]*(?:\r?\n)+/g;

/**
 * Splits a text into parts of at most `maxBytes` of UTF-8; joined, they equal the text. Splits after a paragraph if the
 * part stays at least half full, else after a sentence, a word or a grapheme. Only a single grapheme longer than
 * `maxBytes` exceeds the limit.
 */
export function splitText(text: string, maxBytes: number): string[] {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const full = start + lengthOfBytes(text, start, maxBytes);
    const end = full === text.length ? full : start + findBreak(text, start, full);
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/** Counts the code units from `start` that fit `maxBytes`, without splitting a surrogate pair. */
function lengthOfBytes(text: string, start: number, maxBytes: number): number {
  let bytes = 0;
  let at = start;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > maxBytes) break;
    at += code < 0x10000 ? 1 : 2;
  }
  return at - start;
}

/** Finds the split position between `start` and `full`, relative to `start`. */
function findBreak(text: string, start: number, full: number): number {
  const room = full - start;
  const paragraph = [...text.slice(start, full).matchAll(PARAGRAPH_END)].at(-1);
  const afterParagraph = paragraph === undefined ? 0 : paragraph.index + paragraph[0].length;
  if (afterParagraph > room / 2) return afterParagraph;
  // Two code units more, so a boundary at the very end is detected.
  const window = text.slice(start, full + 2);
  const sentence = sentenceSegments(window).findLast(({ index }) => index <= room)?.index ?? 0;
  if (sentence > 0 && isGraphemeStart(window, sentence)) return sentence;
  for (const segmenter of [words, graphemes]) {
    const cut = segmenter.segment(window).containing(room)?.index ?? 0;
    if (cut > 0 && isGraphemeStart(window, cut)) return cut;
  }
  return graphemes.segment(text.slice(start)).containing(0)?.segment.length ?? room;
}

/** Whether a grapheme begins here; a sentence may end before a combining mark of its last character. */
function isGraphemeStart(text: string, index: number): boolean {
  return graphemes.segment(text).containing(index)?.index === index;
}
