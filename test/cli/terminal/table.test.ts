import { tableLines } from '../../../cli/terminal/table';
import { cutToWidth, textWidth } from '../../../cli/terminal/text-width';

const url = `https://docs.aws.amazon.com/${'x'.repeat(100)}.html`;
const prose =
  'a sentence with several words in it that goes on for longer than the terminal is wide';

describe('a table', () => {
  it('stands in columns where it fits, Korean in two columns a letter', () => {
    expect(
      tableLines(
        ['name', 'label'],
        [
          ['가나', 'x'],
          ['abcde', 'y'],
        ],
        40,
      ),
    ).toEqual(['name   label', '-----  -----', '가나   x', 'abcde  y']);
  });

  it('is one line a row without a terminal, and cuts nothing', () => {
    const lines = tableLines(
      ['source', 'label'],
      [
        [url, 'x'],
        ['short', 'y'],
      ],
    );
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe(`${url}  x`);
    // The other rows are not moved by it.
    expect(lines[3]).toBe(`${'short'.padEnd(80)}  y`);
  });

  it('wraps cells between words where it is wider than the terminal', () => {
    const lines = tableLines(['label', 'text'], [['ham', prose]], 50);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(50);
    expect(
      lines
        .slice(2)
        .map((line) => line.slice(7).trim())
        .join(' '),
    ).toBe(prose);
  });

  it('gives each field a line where a word is longer than the terminal', () => {
    expect(
      tableLines(
        ['source', 'label', 'why'],
        [
          [url, 'x', ''],
          [url, 'y', ''],
        ],
        60,
      ),
    ).toEqual([`source: ${url}`, 'label: x', '', `source: ${url}`, 'label: y']);
  });

  it('gives each field a line where a cell would need many lines', () => {
    const long = `${prose} `.repeat(10).trim();
    expect(tableLines(['label', 'text'], [['ham', long]], 50)).toEqual([
      'label: ham',
      `text: ${long}`,
    ]);
  });
});

describe('the width of a text', () => {
  it.each([
    ['abc', 3],
    ['한국어', 6],
    ['e\u0301', 1],
    ['👍', 2],
    ['ＡＢ', 4],
  ])('%s is %d columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('is never passed by a text that is cut to it', () => {
    expect(cutToWidth('한국어 text', 5)).toBe('한국');
    expect(cutToWidth('한국어', 6)).toBe('한국어');
  });
});
