import { segments } from '@by-example/metrics/text/segments';
import { sentenceSegments } from '../../../shared/text/sentence-segments';

const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How far a segmenter looks past a boundary before it is sure of it, generously. */
const lookAhead = 200;

/**
 * Where a text can be cut after `from` and not after `most` and the tags there, the best place first:
 * the last paragraph end in the second half of the stretch, then ends of sentences, of words that a
 * space follows, of words, and last of graphemes, each from the back. No place is within a grapheme.
 *
 * `spoken` is what segmenters look at and `source` is what is cut; index by index they are the same
 * text (see script.ts).
 */
export function* findBreakpoints(
  { source, spoken }: { readonly source: string; readonly spoken: string },
  from: number,
  most: number,
): Generator<number> {
  const heard = spoken.slice(from, most + lookAhead);
  const written = graphemes.segment(source.slice(from, most + lookAhead));
  const whole = (at: number) => written.containing(at)?.index === at;
  // To a segmenter tags belong to the space before them, so a place before them is seen behind them.
  const tags = /^\u2060*/.exec(heard.slice(most - from))?.[0].length ?? 0;
  const span = most - from + tags;
  const ends = starts(sentenceSegments(heard), span).reverse();
  const paragraphs = ends.filter((at) => at > span / 2 && heard.slice(0, at).endsWith('\n\n'));
  for (const at of [...paragraphs, ...ends]) if (whole(at)) yield from + at;
  const gaps = starts(segments(words, heard), span).reverse();
  const spaces = gaps.filter((at) => isSpaceBefore(heard, at));
  for (const at of [...spaces, ...gaps]) if (whole(at)) yield from + at;
  // All at once: asked for each place, a letter under thousands of accents is read for each of them.
  const characters = starts(
    segments(graphemes, source.slice(from, most + lookAhead)),
    span,
  ).reverse();
  for (const at of characters) yield from + at;
}

/** Tags, which are word joiners, are looked through. */
function isSpaceBefore(heard: string, at: number): boolean {
  let before = at - 1;
  while (heard.charAt(before) === '\u2060') before--;
  return /\s/.test(heard.charAt(before));
}

/** The starts of all segments but the first, up to an index. */
function starts(found: Iterable<{ readonly index: number }>, most: number): number[] {
  const places: number[] = [];
  for (const { index } of found) {
    if (index > most) break;
    if (index > 0) places.push(index);
  }
  return places;
}
