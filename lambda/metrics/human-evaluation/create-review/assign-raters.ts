import { blindOrder } from '@by-example/metrics/human-evaluation/blind-order';
import { QUESTIONS_PER_SECOND } from '../reviews/review-limits';

/** Assignment of one item to one rater. */
export interface Slot {
  /** Index in the list of raters, from 0. */
  readonly rater: number;
  /** Position in this rater's order of items, from 0. */
  readonly position: number;
  /** For a pair, whether the second text is shown first. */
  readonly swapped: boolean;
}

export interface Turns {
  /** Slots by item. */
  readonly slots: readonly (readonly Slot[])[];
  /** Second in which an item's questions are opened, by item. */
  readonly opens: readonly number[];
  /** Number of items by rater. */
  readonly questions: readonly number[];
}

/**
 * Assigns raters to items. Each item gets `perItem` raters, and numbers of items per rater differ
 * by at most one. Each rater has an order of their own. The same seed gives the same result.
 */
export function assign(
  items: number,
  raters: readonly string[],
  { perItem, seed }: { readonly perItem: number; readonly seed: number },
): Turns {
  const itemsByRater = raters.map((): number[] => []);
  // Dealt round-robin in shuffled order: no rater is bound to one part of the file.
  for (const [dealt, { item }] of blindOrder(items, seed, '').entries())
    for (let card = 0; card < perItem; card++)
      itemsByRater[(dealt * perItem + card) % raters.length]?.push(item);
  const slots = Array.from({ length: items }, (): Slot[] => []);
  for (const [rater, assigned] of itemsByRater.entries()) {
    const inFileOrder = assigned.toSorted((one, other) => one - other);
    for (const [position, { item, swapped }] of blindOrder(
      assigned.length,
      seed,
      raters[rater] ?? '',
    ).entries())
      slots[inFileOrder[item] ?? 0]?.push({ rater, position, swapped });
  }
  return {
    slots,
    opens: slots.map((_, item) => Math.floor((item * perItem) / QUESTIONS_PER_SECOND)),
    questions: itemsByRater.map(({ length }) => length),
  };
}
