import type { EntityType } from '@aws-sdk/client-comprehend';
import type { Span } from './source-text';

/** Something that a text names. */
export interface Entity extends Span {
  readonly type: EntityType;
  /** How sure the rule that found it is, 0 to 1. It is no probability. */
  readonly score: number;
}

/** Every match of a pattern as an entity; of a named group `it` where the pattern has one. */
export function matches(text: string, pattern: RegExp, type: EntityType, score: number): Entity[] {
  return [...text.matchAll(pattern)].map((match) => {
    const it = match.groups?.['it'] ?? match[0];
    const start = match.index + match[0].indexOf(it);
    return { start, end: start + it.length, type, score };
  });
}
