import * as fc from 'fast-check';
import { InvalidInputError } from '../../errors/input-error';
import { firstByte, lineReader, MAX_LINE_BYTES } from '../../readers/line-reader';
import type { LineRange } from '../../readers/line-reader';

/** Reads the lines of a range from chunks of the given size. */
function read(bytes: Uint8Array, range: LineRange | undefined, size: number) {
  const reader = lineReader(range);
  const lines: (string | undefined)[] = [];
  const first = range === undefined ? 0 : firstByte(range);
  for (let at = first; at < bytes.length && !reader.done(); at += size)
    lines.push(...reader.push(bytes.subarray(at, at + size)));
  return [...lines, ...reader.end()];
}

const text = (lines: string) => new TextEncoder().encode(lines);

describe('the lines of a file', () => {
  it('are the same for any chunk size, in one range or in many', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '한', '👍🏽', '"', ',', ' '), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 20 }),
        (lines, ends, chunk, part) => {
          const bytes = text(lines.join('\n') + (ends ? '\n' : ''));
          const whole = read(bytes, undefined, chunk);
          const parts: (string | undefined)[] = [];
          for (let start = 0; start < bytes.length; start += part)
            parts.push(...read(bytes, { start, end: Math.min(bytes.length, start + part) }, chunk));
          expect(parts).toEqual(whole);
          const expected = ends ? lines : lines.at(-1) === '' ? lines.slice(0, -1) : lines;
          expect(whole).toEqual(bytes.length === 0 ? [] : expected.length === 0 ? [''] : expected);
        },
      ),
    );
  });

  it('lose only the carriage return of a line end', () => {
    expect(read(text('a\r\n\rb\r\n\r\n'), undefined, 100)).toEqual(['a', '\rb', '']);
  });

  it('are undefined for bytes that are not UTF-8 UTF-8, while other lines are read', () => {
    const bytes = Uint8Array.from([...text('좋아요\n'), 0xc7, 0xd1, 10, ...text('ok\n')]);
    expect(read(bytes, undefined, 100)).toEqual(['좋아요', undefined, 'ok']);
  });

  it('are rejected if one exceeds the maximum length', () => {
    const chunk = new Uint8Array(1024 * 1024).fill(97);
    const reader = lineReader();
    const push = () => {
      for (let sum = 0; sum <= MAX_LINE_BYTES; sum += chunk.length) reader.push(chunk);
    };
    expect(push).toThrow(InvalidInputError);
    expect(push).toThrow('a line of at most 8 MB');
  });
});
