import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Accumulator } from '../../options/accumulator';
import { InvalidInputError } from '../../errors/input-error';
import type { InputIssue } from '../../errors/input-error';

/** A fixed seed: a change must not fail on random data that it did not affect. */
fc.configureGlobal({ seed: 20_261_125 });

/** Results of the reference implementations, written by a script in `tools/makers/metrics`. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '..', 'golden', `${name}.json`), 'utf8'));
}

/** Returns the input issue that was thrown, or undefined. */
export function getIssue(run: () => unknown): InputIssue | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issue;
    throw error;
  }
}

/** Measures parts separately, stores their states and merges them. A part ends before each cut. */
export function measureInParts<Item, State, Result>(
  metric: Accumulator<Item, State, Result>,
  items: readonly Item[],
  cuts: readonly number[],
): Result {
  const ends = [...cuts.map((cut) => Math.min(cut, items.length)), items.length].sort(
    (a, b) => a - b,
  );
  const states = ends.map((end, at) => {
    let state = metric.empty();
    for (const item of items.slice(ends[at - 1] ?? 0, end)) state = metric.add(state, item);
    return JSON.parse(JSON.stringify(state)) as State;
  });
  // Parts arrive in any order: here the last is first.
  const [first, ...others] = states.reverse();
  return metric.result(
    others.reduce((one, other) => metric.merge(one, other), first ?? metric.empty()),
  );
}

/** Tolerance relative to the larger number, or to 1 if both are smaller. */
export function expectClose(value: number, expected: number, tolerance = 1e-12): void {
  const scale = Math.max(1, Math.abs(expected));
  const apart = Math.abs(value - expected) / scale;
  // A passing `expect` takes longer than the check itself, and there are many thousands.
  if (!(apart <= tolerance)) expect(apart).toBeLessThanOrEqual(tolerance);
}
