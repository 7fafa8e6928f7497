import type { EntityType } from '@aws-sdk/client-comprehend';
import type { Span } from './source-text';

/** Entity found in a text. */
export interface Entity extends Span {
  readonly type: EntityType;
  /** Confidence of the rule that found the entity, 0 to 1. Not a probability. */
  readonly score: number;
}

/** Converts matches of a pattern to entities; a named group `it` limits the range. */
export function matches(text: string, pattern: RegExp, type: EntityType, score: number): Entity[] {
  return [...text.matchAll(pattern)].map((match) => {
    const it = match.groups?.['it'] ?? match[0];
    const start = match.index + match[0].indexOf(it);
    return { start, end: start + it.length, type, score };
  });
}
