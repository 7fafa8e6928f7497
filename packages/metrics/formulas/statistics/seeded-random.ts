/**
 * Creates a generator of numbers from 0 to below 1, the same for the same seed: xoshiro128** of
 * Blackman and Vigna (https://prng.di.unimi.it/xoshiro128starstar.c). SplitMix32 expands the seed
 * to its state. Not cryptographically secure.
 */
export function seededRandom(seed: number): () => number {
  let filling = seed | 0;
  const next = () => {
    filling = (filling + 0x9e3779b9) | 0;
    let mixed = filling ^ (filling >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  return () => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return (result >>> 0) / 2 ** 32;
  };
}
