const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How far a segmenter looks past a boundary before it is sure of it, generously. */
const lookAhead = 200;

/**
 * Where a text can be cut after `from` and not after `most`, the best place first: the last
 * paragraph end in the second half of the stretch, then ends of sentences, of words that a space
 * follows, of words, and last of graphemes, each from the back. No place is within a grapheme.
 *
 * `spoken` is what segmenters look at and `source` is what is cut; index by index they are the same
 * text (see script.ts).
 */
export function* cuts(
  { source, spoken }: { readonly source: string; readonly spoken: string },
  from: number,
  most: number,
): Generator<number> {
  const heard = spoken.slice(from, most + lookAhead);
  const written = graphemes.segment(source.slice(from, most + lookAhead));
  const whole = (index: number) => written.containing(index)?.index === index;
  const span = most - from;
  const atSentences = starts(sentences, heard, span).filter(whole);
  const atWords = starts(words, heard, span).filter(whole);
  const places = [
    atSentences.filter((index) => index > span / 2 && heard.slice(0, index).endsWith('\n\n')),
    atSentences,
    atWords.filter((index) => /\s$/.test(heard.slice(index - 1, index))),
    atWords,
  ];
  for (const place of places) for (const index of place.reverse()) yield from + index;
  for (let index = span; index > 0; index--) if (whole(index)) yield from + index;
}

/** The starts of all segments but the first, up to an index. */
function starts(segmenter: Intl.Segmenter, text: string, most: number): number[] {
  return [...segmenter.segment(text)]
    .map(({ index }) => index)
    .filter((index) => index > 0 && index <= most);
}
