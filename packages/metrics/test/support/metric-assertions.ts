import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Accumulator } from '../../options/accumulator';
import { InvalidInputError } from '../../errors/input-error';
import type { InputIssue } from '../../errors/input-error';

/** Not another one each time: a change must not fail for what another one did. */
fc.configureGlobal({ seed: 20_261_125 });

/** What the reference implementations say, as a script in `scripts/metrics` wrote it. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '..', 'golden', `${name}.json`), 'utf8'));
}

/** What was refused, or undefined where nothing was. */
export function refusalOf(run: () => unknown): InputIssue | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInputError) return error.refusal;
    throw error;
  }
}

/** The result of parts that were computed apart, written to a file and merged: a part ends before each of the cuts. */
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
  // Parts come in any order: the last is first.
  const [first, ...others] = states.reverse();
  return metric.result(
    others.reduce((one, other) => metric.merge(one, other), first ?? metric.empty()),
  );
}

/** 1e-12 of the larger, or of 1 where both are smaller. */
export function expectClose(value: number, expected: number, tolerance = 1e-12): void {
  const scale = Math.max(1, Math.abs(expected));
  const apart = Math.abs(value - expected) / scale;
  // An `expect` that passes takes longer than what it is about, and there are many thousands of them.
  if (!(apart <= tolerance)) expect(apart).toBeLessThanOrEqual(tolerance);
}
