import { measureCpuTime } from './run-core';
import type { Reader } from './core';
import { growingPatterns } from './growth';
import { deepTexts } from './patterns';

/** Timeout in milliseconds. Only CPU time is measured, because the machine may be busy. */
const patience = 600_000;

/** Measures some of the cores: each test file has its own process, so several share the work. */
export function itTakesLinearTime(
  readers: readonly (readonly [name: string, reader: Reader])[],
): void {
  it.each(readers)(
    'takes linear time: %s',
    async (_, reader) => {
      expect(await growingPatterns(reader)).toEqual([]);
    },
    patience,
  );

  it.each(readers)(
    'returns a result or rejects 10,000 nested marks: %s',
    async (_, reader) => {
      for (const text of deepTexts(reader.marks ?? [])) {
        await measureCpuTime(reader, text.slice(0, reader.longest));
      }
    },
    patience,
  );
}
