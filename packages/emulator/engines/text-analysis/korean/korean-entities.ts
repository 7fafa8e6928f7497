import { findEntities } from '../../safety/sensitive-information';
import { matches, type Entity } from '../entity';
import { koreanDates } from './korean-dates';
import { koreanNames } from './korean-names';
import { koreanQuantities } from './korean-quantities';
import { withoutOverlaps } from '../resolve-overlaps';

/** An address of the net, without the point or particle behind it. */
const URL = /https?:\/\/[\w./?=&%#~:+-]*[\w/]/gu;

/**
 * The entities of a Korean text, by patterns and small lists alone: weak, and blind to every name that
 * neither a list nor its last syllables give away.
 */
export function koreanEntities(text: string): Entity[] {
  const mail = findEntities(text, 'EMAIL').map((span) => ({
    ...span,
    type: 'OTHER' as const,
    score: 0.95,
  }));
  return withoutOverlaps([
    ...mail,
    ...matches(text, URL, 'OTHER', 0.95),
    ...koreanDates(text),
    ...koreanNames(text),
    ...koreanQuantities(text),
  ]);
}
