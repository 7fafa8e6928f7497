import { sentenceSegments } from './sentence-segments';

const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** An empty line; it ends in a line feed, so that nothing after it can combine with it. */
const PARAGRAPH_END = /\n[ \t]*(?:\r?\n)+/g;

/**
 * Cuts a text into parts of at most `maxBytes` of UTF-8, at the end of a paragraph where that leaves
 * a part at least half full, else of a sentence, else of a word, else of a character as a reader sees
 * it (a grapheme). The parts put together are the text. Only a single grapheme that is longer than
 * `maxBytes` makes a longer part.
 */
export function splitText(text: string, maxBytes: number): string[] {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const full = start + lengthOfBytes(text, start, maxBytes);
    const end = full === text.length ? full : start + cutOf(text, start, full);
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/** How many code units from `start` on hold at most `maxBytes`; never half a surrogate pair. */
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

/** Where to cut between `start` and `full`, counted from `start`. */
function cutOf(text: string, start: number, full: number): number {
  const room = full - start;
  const paragraph = [...text.slice(start, full).matchAll(PARAGRAPH_END)].at(-1);
  const afterParagraph = paragraph === undefined ? 0 : paragraph.index + paragraph[0].length;
  if (afterParagraph > room / 2) return afterParagraph;
  // One code point further, so that a boundary at the very end is seen.
  const window = text.slice(start, full + 2);
  const sentence = sentenceSegments(window).findLast(({ index }) => index <= room)?.index ?? 0;
  if (sentence > 0 && isGraphemeStart(window, sentence)) return sentence;
  for (const segmenter of [words, graphemes]) {
    const cut = segmenter.segment(window).containing(room)?.index ?? 0;
    if (cut > 0 && isGraphemeStart(window, cut)) return cut;
  }
  return graphemes.segment(text.slice(start)).containing(0)?.segment.length ?? room;
}

/** A sentence may end before a combining mark that belongs to its last character. */
function isGraphemeStart(text: string, index: number): boolean {
  return graphemes.segment(text).containing(index)?.index === index;
}
