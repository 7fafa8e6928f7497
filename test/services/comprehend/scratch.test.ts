import { createScratch } from '../../../lambda/services/comprehend/files/scratch-file';
import {
  orderedLines,
  scratchJsonLines,
} from '../../../lambda/services/comprehend/files/scratch-lines';
import { memoryStore } from './memory-store';
import { random } from './random';

const readBody = (body: Iterable<Uint8Array>) => Buffer.concat([...body]).toString();

describe('services/comprehend scratch', () => {
  it('returns every text, in any order and after any amount of data', () => {
    const next = random(7);
    const scratch = createScratch(memoryStore().disk);
    const expected = new Map<number, string>();
    const mismatches: number[] = [];
    const check = (number: number) => {
      if (scratch.text(number) !== expected.get(number)) mismatches.push(number);
    };
    for (let count = 0; count < 3_000; count++) {
      const text = '리뷰 👍🏽 é\n'.repeat(Math.floor(next() * 20));
      expected.set(scratch.add(text), text);
      check(Math.floor(next() * expected.size));
    }
    for (const number of expected.keys()) check(number);
    expect(mismatches).toEqual([]);
  });

  it('writes its input to the disk, except for the last tens of kilobytes', () => {
    const { disk } = memoryStore();
    let [written, longest] = [0, 0];
    const scratch = createScratch({
      ...disk,
      write: (bytes, position) => {
        disk.write(bytes, position);
        written += bytes.length;
        longest = Math.max(longest, bytes.length);
      },
    });
    for (let count = 0; count < 10_000; count++) scratch.add('x'.repeat(1_000));
    expect(written).toBeGreaterThan(10_000_000 - 100_000);
    expect(longest).toBeLessThan(100_000);
  });

  it('returns lines in order and without gaps, for any arrival order', () => {
    const lines = orderedLines(createScratch(memoryStore().disk));
    for (const index of [5, 0, 9, 2]) lines.put(index, `${index}\n`);
    expect(readBody(lines.body())).toBe('0\n2\n5\n9\n');
  });

  it('returns JSON Lines in arrival order', () => {
    const lines = scratchJsonLines(createScratch(memoryStore().disk));
    expect(readBody(lines.body())).toBe('');
    lines.add({ id: '하나' });
    lines.add({ id: 2 });
    expect(readBody(lines.body())).toBe('{"id":"하나"}\n{"id":2}\n');
  });
});
