import fc from 'fast-check';
import { printable } from '../../../cli/terminal/printable';

describe('printable text', () => {
  it.each([
    ['a color', '\u001b[31mred\u001b[0m', 'red'],
    ['a cleared screen', 'a\u001b[2J\u001b[Hb', 'ab'],
    ['a window title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['a clipboard write ended by ST', 'a\u001b]52;c;ZXZpbA==\u001b\\b', 'ab'],
    ['a hyperlink, but not its text', '\u001b]8;;https://x.test\u0007here\u001b]8;;\u0007', 'here'],
    ['a device control string', 'a\u001bP$q"p\u001b\\b', 'ab'],
    ['a C1 introducer', 'a\u009b31mb', 'ab'],
    ['a reset', 'a\u001bcb', 'ab'],
    ['a character set', 'a\u001b(0b', 'ab'],
    ['a lone escape at the end', 'a\u001b', 'a'],
    ['backspaces and bells', 'a\b\u0007\u0000b', 'ab'],
    ['bidirectional overrides', 'a\u202eb\u2066c\u200fd', 'abcd'],
  ])('drops %s', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('keeps the next line after an unterminated window title', () => {
    expect(printable('a\u001b]0;title\nnext')).toBe('a\nnext');
  });

  it('keeps newlines, tabs, Korean, emoji and combining characters', () => {
    const text = 'one\ttwo\nthree 한국어 é e\u0301 👩‍👩‍👧 ';
    expect(printable(text)).toBe(text);
  });

  it('turns a carriage return into a newline, so that it cannot overwrite text', () => {
    expect(printable('safe\revil\r\nend')).toBe('safe\nevil\nend');
  });

  it('replaces a lone surrogate', () => {
    expect(printable('a\ud800b')).toBe('a\ufffdb');
  });

  it('contains no control character for any surrounding text', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        '\u001b',
        '\u009b',
        '\u009d',
        '[',
        ']',
        'P',
        '\\',
        '\u0007',
        '\r',
        'm',
        ';',
      ),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        expect(printable(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('takes linear time', () => {
    const began = performance.now();
    printable('\u001b]'.repeat(200_000));
    printable(`\u001b[${'1;'.repeat(500_000)}`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
