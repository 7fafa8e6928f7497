import { parseInteger } from '../options/parse-option';
import { seededRandom } from '../formulas/statistics/seeded-random';

/** What a rater sees next. */
export interface BlindItem {
  /** The item's place in the file, from 0. */
  readonly item: number;
  /** Of a pair, whether the second is shown first. */
  readonly swapped: boolean;
}

/**
 * The order in which one rater sees the items, each once, and which side of a pair comes first: random, the
 * same for the same seed and rater, and another for another rater, so that tiredness and the habit of
 * choosing the left do not fall on the same items.
 *
 * @param count of items
 * @param seed a whole number of 32 bits
 * @param rater any name
 * Source of the shuffle: R. A. Fisher and F. Yates, as D. E. Knuth, The Art of Computer Programming 2, 3.4.2, P
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
