import type { Span } from './source-text';

/** Of stretches that overlap the one that comes first in the list; what is left in the text's order. */
export function withoutOverlaps<Found extends Span>(found: readonly Found[]): Found[] {
  const taken = new Uint8Array(found.reduce((most, { end }) => Math.max(most, end), 0));
  return found
    .filter(({ start, end }) => {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    })
    .sort((a, b) => a.start - b.start);
}
