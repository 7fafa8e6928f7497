import { tableLines } from '../../../cli/terminal/table';
import { cutToWidth, textWidth } from '../../../cli/terminal/text-width';

const url = `https://docs.aws.amazon.com/${'x'.repeat(100)}.html`;
const prose =
  'a sentence with several words in it that goes on for longer than the terminal is wide';

describe('a table', () => {
  it('prints columns if they fit, with Korean letters two columns wide', () => {
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

  it('prints one line per row without a terminal and truncates nothing', () => {
    const lines = tableLines(
      ['source', 'label'],
      [
        [url, 'x'],
        ['short', 'y'],
      ],
    );
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe(`${url}  x`);
    // The long cell does not move the other rows.
    expect(lines[3]).toBe(`${'short'.padEnd(80)}  y`);
  });

  it('wraps cells between words if it is wider than the terminal', () => {
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

  it('prints a line per field if a word is longer than the terminal', () => {
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

  it('prints a line per field if a cell would need many lines', () => {
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

  it('is never exceeded by a truncated text', () => {
    expect(cutToWidth('한국어 text', 5)).toBe('한국');
    expect(cutToWidth('한국어', 6)).toBe('한국어');
  });
});
