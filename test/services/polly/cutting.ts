import type { Chunk } from '../../../lambda/services/polly/chunks/split-script';

export const slices = (chunks: readonly Chunk[]) => chunks.map(({ slice }) => slice);

/** Where the chunks end in what they share, but for the last, in UTF-16 code units. */
export function cutsOf(chunks: readonly Chunk[]): number[] {
  let at = 0;
  return slices(chunks)
    .map((slice) => (at += slice.length))
    .slice(0, -1);
}

const segmenters = {
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  grapheme: new Intl.Segmenter('en', { granularity: 'grapheme' }),
};

/** Those places in a text at which no word or no grapheme of it begins. */
export function within(
  granularity: 'word' | 'grapheme',
  source: string,
  places: readonly number[],
): number[] {
  const segments = segmenters[granularity].segment(source);
  return places.filter((at) => segments.containing(at)?.index !== at);
}

/** What is billed, counted the other way round: everything but tags. */
export const withoutTags = (sent: string) => sent.replace(/<!--.*?-->|<[^>]*>/gs, '');
