import type { Chunk } from '../../../lambda/services/polly/chunks';

export const slices = (chunks: readonly Chunk[]) => chunks.map(({ slice }) => slice);

/** Where the chunks end in what they share, but for the last, in UTF-16 code units. */
export function cutsOf(chunks: readonly Chunk[]): number[] {
  let at = 0;
  return slices(chunks)
    .map((slice) => (at += slice.length))
    .slice(0, -1);
}

/** Where the words or graphemes of a text begin. */
export function boundaries(granularity: 'word' | 'grapheme', source: string): Set<number> {
  const segments = new Intl.Segmenter('en', { granularity }).segment(source);
  return new Set(Array.from(segments, ({ index }) => index));
}

/** What is billed, counted the other way round: everything but tags. */
export const withoutTags = (sent: string) => sent.replace(/<!--.*?-->|<[^>]*>/gs, '');
