/** A pair of numbers, and where it stands in the order by which pairs are drawn. */
export interface SampledPair {
  readonly order: number;
  readonly target: number;
  readonly prediction: number;
}

/** As many dots as a residual plot can show. */
const mostPairs = 1000;

// The bits of a double can be read in no other way.
const doubles = new Float64Array(2);
const bits = new Uint32Array(doubles.buffer);

/**
 * Draws a thousand of the pairs that were seen: those whose bits, mixed, make the smallest numbers. That is as good
 * as by lot, but the same whatever the order or the parts, and needs no seed. A pair that comes twice counts once.
 * @param pairs What was drawn so far, by `order`.
 */
export function offer(pairs: SampledPair[], target: number, prediction: number): void {
  const order = mixed(target, prediction);
  const full = pairs.length >= mostPairs;
  if (full && order > (pairs[mostPairs - 1]?.order ?? 0)) return;
  let from = 0;
  let to = pairs.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const pair = pairs[middle];
    if (pair !== undefined && before(pair, order, target, prediction)) from = middle + 1;
    else to = middle;
  }
  const there = pairs[from];
  if (there?.order === order && there.target === target && there.prediction === prediction) return;
  pairs.splice(from, 0, { order, target, prediction });
  if (full) pairs.pop();
}

export function offerAll(pairs: SampledPair[], others: readonly SampledPair[]): void {
  for (const { target, prediction } of others) offer(pairs, target, prediction);
}

function before(pair: SampledPair, order: number, target: number, prediction: number): boolean {
  if (pair.order !== order) return pair.order < order;
  if (pair.target !== target) return pair.target < target;
  return pair.prediction < prediction;
}

/** The bits of both in 32, by the mixing of MurmurHash3 (https://github.com/aappleby/smhasher). */
function mixed(target: number, prediction: number): number {
  doubles[0] = target;
  doubles[1] = prediction;
  let hash = 0;
  for (let at = 0; at < 4; at++) {
    let word = Math.imul(bits[at] ?? 0, 0xcc9e2d51);
    word = (word << 15) | (word >>> 17);
    hash ^= Math.imul(word, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = Math.imul(hash, 5) + 0xe6546b64;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
