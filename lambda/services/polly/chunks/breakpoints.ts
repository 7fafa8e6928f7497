import { segments } from '@by-example/metrics/text/segments';
import { sentenceSegments } from '../../../shared/text/sentence-segments';

const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters of context after a boundary that a segmenter needs, with a wide margin. */
const lookAhead = 200;

/**
 * Yields breakpoints of a text after `from` and up to `most` plus any tags there, best first.
 * Paragraph ends in the second half come first. Ends of sentences, of words before a space, of
 * words, and of graphemes follow. Each kind starts from the back. No breakpoint is within a
 * grapheme.
 *
 * Segmenters read `spoken`, and `source` is cut; both have the same indices (see speech-script.ts).
 */
export function* findBreakpoints(
  { source, spoken }: { readonly source: string; readonly spoken: string },
  from: number,
  max: number,
): Generator<number> {
  const spokenText = spoken.slice(from, max + lookAhead);
  const written = graphemes.segment(source.slice(from, max + lookAhead));
  const whole = (at: number) => written.containing(at)?.index === at;
  // The segmenter attaches tags to the preceding space.
  const tags = /^\u2060*/.exec(spokenText.slice(max - from))?.[0].length ?? 0;
  const span = max - from + tags;
  const ends = starts(sentenceSegments(spokenText), span).reverse();
  const paragraphs = ends.filter((at) => at > span / 2 && spokenText.slice(0, at).endsWith('\n\n'));
  for (const at of [...paragraphs, ...ends]) if (whole(at)) yield from + at;
  const gaps = starts(segments(words, spokenText), span).reverse();
  const spaces = gaps.filter((at) => isSpaceBefore(spokenText, at));
  for (const at of [...spaces, ...gaps]) if (whole(at)) yield from + at;
  // Segments graphemes once: doing so per breakpoint rescans a letter with thousands of accents.
  const characters = starts(
    segments(graphemes, source.slice(from, max + lookAhead)),
    span,
  ).reverse();
  for (const at of characters) yield from + at;
}

/** Whether white space precedes an index; skips tags, which are word joiners. */
function isSpaceBefore(spokenText: string, at: number): boolean {
  let before = at - 1;
  while (spokenText.charAt(before) === '\u2060') before--;
  return /\s/.test(spokenText.charAt(before));
}

/** Returns the start indices of all segments but the first, up to `most`. */
function starts(found: Iterable<{ readonly index: number }>, max: number): number[] {
  const indexes: number[] = [];
  for (const { index } of found) {
    if (index > max) break;
    if (index > 0) indexes.push(index);
  }
  return indexes;
}
