import type { Span } from './source-text';

/** Keeps the first of overlapping ranges in list order; returns them in text order. */
export function resolveOverlaps<Found extends Span>(found: readonly Found[]): Found[] {
  const taken = new Uint8Array(found.reduce((max, { end }) => Math.max(max, end), 0));
  return found
    .filter(({ start, end }) => {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    })
    .sort((a, b) => a.start - b.start);
}
