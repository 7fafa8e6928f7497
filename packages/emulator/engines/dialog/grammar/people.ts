import { converted, listOf } from './parser';
import type { Parser } from './parser';

/** Part of a list of people: whether it names their number, and how many they are. */
export interface Counted {
  readonly isNamed: boolean;
  readonly people: number;
}

const LONGEST_LIST = 12;

/**
 * Adds up a list of people, such as two adults and one child.
 * @param needsNumber whether one part at least must name a number
 */
export function sumPeople(
  term: Parser<Counted>,
  and: RegExp,
  needsNumber: boolean,
): Parser<number> {
  return converted(listOf(term, and, LONGEST_LIST), (terms) =>
    !needsNumber || terms.some(({ isNamed }) => isNamed)
      ? terms.reduce((sum, { people }) => sum + people, 0)
      : undefined,
  );
}
