import { parseInteger } from '../options/parse-option';
import { seededRandom } from '../formulas/statistics/seeded-random';

/** Next item of a rater. */
export interface BlindItem {
  /** Index of the item in the file, from 0. */
  readonly item: number;
  /** For a pair, whether the second text is shown first. */
  readonly swapped: boolean;
}

/**
 * Returns the order in which a rater sees the items, and which text of a pair comes first. It is
 * random, reproducible for a seed and rater, and different for each rater. Fatigue and a habit of
 * choosing the left text then do not affect the same items. Source of the shuffle: R. A. Fisher and
 * F. Yates, as D. E. Knuth, The Art of Computer Programming 2, 3.4.2, P
 *
 * @param count Number of items.
 * @param seed 32-bit unsigned integer.
 * @param rater Any name.
 */
export function blindOrder(count: number, seed: number, rater: string): BlindItem[] {
  parseInteger('count', count, 0, 10_000_000);
  parseInteger('seed', seed, 0, 0xffff_ffff);
  const random = seededRandom(seed ^ hash(rater));
  const order = Array.from({ length: count }, (_, item) => ({ item, swapped: random() < 0.5 }));
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [one, two] = [order[last], order[other]];
    if (one === undefined || two === undefined) continue;
    order[last] = two;
    order[other] = one;
  }
  return order;
}

/** FNV-1a of the code units; http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  }
  return mixed >>> 0;
}
