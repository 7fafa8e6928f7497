/** Seeded pseudorandom numbers from 0 (inclusive) to 1. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

export function pick<Value>(next: () => number, values: readonly Value[]): Value {
  return values[Math.floor(next() * values.length)]!;
}
