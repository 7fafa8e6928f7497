/** Pair of numbers, and its rank in the sample. */
export interface SampledPair {
  readonly order: number;
  readonly target: number;
  readonly prediction: number;
}

/** Limit of dots in a residual plot. */
const maxPairs = 1000;

// A typed array over the same buffer gives the bits of a double.
const doubles = new Float64Array(2);
const bits = new Uint32Array(doubles.buffer);

/**
 * Samples a thousand of the distinct pairs: those with the smallest hash of their bits. The sample
 * is as good as a random one, but needs no seed and does not depend on the order or the parts of a
 * file.
 * @param pairs The sample so far, sorted by `order`.
 */
export function offer(pairs: SampledPair[], target: number, prediction: number): void {
  const order = mixed(target, prediction);
  const full = pairs.length >= maxPairs;
  if (full && order > (pairs[maxPairs - 1]?.order ?? 0)) return;
  let from = 0;
  let to = pairs.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const pair = pairs[middle];
    if (pair !== undefined && before(pair, order, target, prediction)) from = middle + 1;
    else to = middle;
  }
  const existing = pairs[from];
  if (existing?.order === order && existing.target === target && existing.prediction === prediction)
    return;
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

/** Hashes both numbers to 32 bits, by MurmurHash3 (https://github.com/aappleby/smhasher). */
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
