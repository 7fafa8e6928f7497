import { blindOrder } from '@by-example/metrics/human-evaluation/blind-order';
import { QUESTIONS_PER_SECOND } from '../reviews/review-limits';

/** One rater's turn at an item. */
export interface Slot {
  /** The rater's place among the raters, from 0. */
  readonly rater: number;
  /** The item's place in the order in which this rater sees his items, from 0. */
  readonly place: number;
  /** Of a pair, whether the second is shown first. */
  readonly swapped: boolean;
}

export interface Turns {
  /** For each item the turns of its raters. */
  readonly slots: readonly (readonly Slot[])[];
  /** For each item the second in which its questions are opened. */
  readonly opens: readonly number[];
  /** How many items each rater has. */
  readonly questions: readonly number[];
}

/**
 * Who rates which item, and when: each item gets its number of raters, each rater as many items as the others but
 * for one, in an order of his own. The same seed gives the same.
 */
export function assign(
  items: number,
  raters: readonly string[],
  { perItem, seed }: { readonly perItem: number; readonly seed: number },
): Turns {
  const ofRater = raters.map((): number[] => []);
  // Dealt like cards to a circle, from a shuffled pack: no rater is bound to a part of the file.
  for (const [dealt, { item }] of blindOrder(items, seed, '').entries())
    for (let card = 0; card < perItem; card++)
      ofRater[(dealt * perItem + card) % raters.length]?.push(item);
  const slots = Array.from({ length: items }, (): Slot[] => []);
  for (const [rater, own] of ofRater.entries()) {
    const inFileOrder = own.toSorted((one, other) => one - other);
    for (const [place, { item, swapped }] of blindOrder(
      own.length,
      seed,
      raters[rater] ?? '',
    ).entries())
      slots[inFileOrder[item] ?? 0]?.push({ rater, place, swapped });
  }
  return {
    slots,
    opens: slots.map((_, item) => Math.floor((item * perItem) / QUESTIONS_PER_SECOND)),
    questions: ofRater.map(({ length }) => length),
  };
}
