import { bring } from './bring';
import type { Reader } from './core';
import { growingPatterns } from './growth';
import { deepTexts } from './patterns';

/** Milliseconds: nothing is asked of the clock, only of the CPU time, for a machine may have other things to do. */
const patience = 600_000;

/** Measures some of the cores: each file of tests has its own process, so several share the work. */
export function itTakesLinearTime(
  readers: readonly (readonly [name: string, reader: Reader])[],
): void {
  it.each(readers)(
    'takes time in proportion to its length: %s',
    async (_, reader) => {
      expect(await growingPatterns(reader)).toEqual([]);
    },
    patience,
  );

  it.each(readers)(
    'answers or refuses 10,000 marks nested in each other: %s',
    async (_, reader) => {
      for (const text of deepTexts(reader.marks ?? [])) {
        await bring(reader, text.slice(0, reader.longest));
      }
    },
    patience,
  );
}
