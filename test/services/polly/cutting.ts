import type { Chunk } from '../../../lambda/services/polly/chunks/split-script';

export const slices = (chunks: readonly Chunk[]) => chunks.map(({ slice }) => slice);

/** End offsets of all chunks but the last in the source, in UTF-16 code units. */
export function computeCuts(chunks: readonly Chunk[]): number[] {
  let at = 0;
  return slices(chunks)
    .map((slice) => (at += slice.length))
    .slice(0, -1);
}

const segmenters = {
  word: new Intl.Segmenter('en', { granularity: 'word' }),
  grapheme: new Intl.Segmenter('en', { granularity: 'grapheme' }),
};

/** Offsets in a text that are not a word or grapheme boundary. */
export function within(
  granularity: 'word' | 'grapheme',
  source: string,
  positions: readonly number[],
): number[] {
  const segments = segmenters[granularity].segment(source);
  return positions.filter((at) => segments.containing(at)?.index !== at);
}

/** Billed text, computed independently: everything but tags. */
export const withoutTags = (sent: string) => sent.replace(/<!--.*?-->|<[^>]*>/gs, '');
