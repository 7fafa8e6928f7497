import { findEntities } from '../../safety/sensitive-information';
import { matches, type Entity } from '../entity';
import { koreanDates } from './korean-dates';
import { koreanNames } from './korean-names';
import { koreanQuantities } from './korean-quantities';
import { resolveOverlaps } from '../resolve-overlaps';

/** URL, without trailing punctuation or particle. */
const URL = /https?:\/\/[\w./?=&%#~:+-]*[\w/]/gu;

/**
 * Finds entities in a Korean text by patterns and small lists only. Weak: it misses every name that
 * is not listed and lacks a typical last syllable.
 */
export function koreanEntities(text: string): Entity[] {
  const mail = findEntities(text, 'EMAIL').map((span) => ({
    ...span,
    type: 'OTHER' as const,
    score: 0.95,
  }));
  return resolveOverlaps([
    ...mail,
    ...matches(text, URL, 'OTHER', 0.95),
    ...koreanDates(text),
    ...koreanNames(text),
    ...koreanQuantities(text),
  ]);
}
