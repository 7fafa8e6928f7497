import { measureCpuTime } from './run-core';
import { patternsFor } from './patterns';
import type { Reader } from './core';
import type { Pattern } from './patterns';

/** Characters of the texts, each twice as long as the previous one. */
const lengths = [20_000, 40_000, 80_000, 160_000, 320_000];
/** Lengths for all patterns; only suspicious ones use the lengths above. */
const screening = [2_500, 10_000] as const;

/** Maximum growth of the time for a doubled text: 2 is linear, 4 is quadratic. */
const maxPerDoubling = 3;
/** Maximum growth from the shortest to the longest text: 16 is linear, 256 is quadratic. */
const maxTotalGrowth = 16 * 1.3 ** 4;
/** Growth from the shortest to the longest text that needs no measurements between: 16 is linear. */
const plainlyLinear = 20;
/** Minimum meaningful time in milliseconds; below it the noise of the machine dominates. */
const measurable = 2;
/**
 * Milliseconds below which one garbage collection looks like a step: in a large heap it takes a tenth of a
 * second. Quadratic time below this limit for the longest text is harmless.
 */
const steady = 250;
/** Milliseconds of CPU time for one text, after which longer ones are skipped. */
const maxMilliseconds = 15_000;

interface Measured {
  readonly length: number;
  readonly milliseconds: number;
}

/** Patterns for which the core takes more than linear time, with the times. */
export async function growingPatterns(reader: Reader): Promise<string[]> {
  const screened: { pattern: Pattern; growth: number; slow: number }[] = [];
  for (const pattern of patternsFor(reader.marks ?? [])) {
    const [short, long] = screening.map((length) => scaled(length, reader)) as [number, number];
    const first = await measureCpuTime(reader, pattern.of(short));
    const slow = await measureCpuTime(reader, pattern.of(long));
    if (slow > maxMilliseconds)
      return [`${pattern.name}: ${slow.toFixed(0)} ms for ${long} characters`];
    screened.push({ pattern, growth: slow / Math.max(first, 0.3), slow });
  }
  // The pattern with the largest growth, and the slowest one.
  const chosen = new Set([
    ...screened.toSorted((a, b) => b.growth - a.growth).slice(0, 1),
    ...screened.toSorted((a, b) => b.slow - a.slow).slice(0, 1),
  ]);
  const growing: string[] = [];
  for (const { pattern } of chosen) {
    const times = await measured(reader, pattern);
    if (times !== undefined) {
      const list = times.map(({ length, milliseconds }) => `${length}: ${milliseconds.toFixed(1)}`);
      growing.push(`${pattern.name}: ${list.join(', ')} (characters: milliseconds)`);
    }
  }
  return growing;
}

/** Times that still grow too fast after repeated measurements; otherwise undefined. */
async function measured(reader: Reader, pattern: Pattern): Promise<Measured[] | undefined> {
  if (await isPlainlyLinear(reader, pattern)) return undefined;
  let times: Measured[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const again: Measured[] = [];
    for (const [at, wanted] of lengths.entries()) {
      const length = scaled(wanted, reader);
      const now = await measureCpuTime(reader, pattern.of(length));
      const milliseconds = Math.min(now, times[at]?.milliseconds ?? Infinity);
      again.push({ length, milliseconds });
      if (milliseconds > maxMilliseconds) return again;
    }
    times = again;
    if (!growsTooFast(times)) return undefined;
  }
  return times;
}

async function isPlainlyLinear(reader: Reader, pattern: Pattern): Promise<boolean> {
  const [shortest = 0, longest = 0] = [lengths[0], lengths.at(-1)];
  const first = await measureCpuTime(reader, pattern.of(scaled(shortest, reader)));
  // In quadratic time the longest text would take 256 times as long.
  if (first * 256 > maxMilliseconds) return false;
  const last = await measureCpuTime(reader, pattern.of(scaled(longest, reader)));
  return last / Math.max(first, measurable) <= plainlyLinear;
}

/**
 * Whether the core causes the growth. One step alone may be a garbage collection or the length at which a
 * core begins to split a text. Two consecutive steps, or too much growth in total, are the core's.
 */
function growsTooFast(times: readonly Measured[]): boolean {
  const at = (index: number) => Math.max(times[index]?.milliseconds ?? 0, measurable);
  const isStep = times.map(
    (_, index) => index > 0 && at(index) > steady && at(index) / at(index - 1) > maxPerDoubling,
  );
  const last = at(times.length - 1);
  return (
    isStep.some((step, index) => step && isStep[index + 1] === true) ||
    (last > steady && last / at(0) > maxTotalGrowth)
  );
}

/** Scales a length to the maximum text length of a core. */
function scaled(length: number, { longest = Infinity }: Reader): number {
  const all = lengths.at(-1) ?? 0;
  return longest < all ? Math.ceil((length / all) * longest) : length;
}
