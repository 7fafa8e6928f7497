import { shortenToWidth, textAt, textWidth, wrapText } from '../../plots/svg/svg-text';

describe('text in a plot', () => {
  it.each([
    ['한글', 'ab'],
    ['日本', 'mm'],
    ['ＡＢ', 'AB'],
    ['WW', 'ii'],
    ['😀', 'a'],
  ])('estimates %s wider than %s', (wide, narrow) => {
    expect(textWidth(wide, 12)).toBeGreaterThan(textWidth(narrow, 12) - 0.01);
  });

  it('gives a Hangul syllable the full width of the font', () => {
    expect(textWidth('가', 12)).toBe(12);
  });

  it('gives a combining mark no width', () => {
    expect(textWidth('e\u0301', 12)).toBe(textWidth('e', 12));
  });

  it('keeps a text that fits', () => {
    expect(shortenToWidth('short', 100, 12)).toBe('short');
  });

  it.each(['a rather long label', '아주 긴 이름표입니다', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦'])(
    'shortens %s to the available width',
    (text) => {
      const short = shortenToWidth(text, 75, 12);

      expect(short).toMatch(/…$/);
      expect(textWidth(short, 12)).toBeLessThanOrEqual(75);
      expect(text.startsWith(short.slice(0, -1))).toBe(true);
    },
  );

  it('never cuts a grapheme', () => {
    const family = '👩‍👩‍👧‍👦';
    const cut = shortenToWidth(family.repeat(4), textWidth(family, 12) * 2.5, 12);

    expect(cut.replace('…', '').replaceAll(family, '')).toBe('');
  });

  it('has the whole of a shortened text in its tooltip', () => {
    const { markup } = textAt('a rather long label', { x: 0, y: 0, room: 50 });

    expect(markup).toContain('<title>a rather long label</title>');
  });

  it('has no tooltip for a text that fits', () => {
    expect(textAt('label', { x: 0, y: 0, room: 500 }).markup).not.toContain('<title>');
  });

  it('wraps between words', () => {
    const lines = wrapText('one two three four five', 70, 12);

    expect(lines.join(' ')).toBe('one two three four five');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(70);
  });

  it('cuts a word that is wider than a line', () => {
    const [line = ''] = wrapText('Donaudampfschifffahrtsgesellschaft', 70, 12);

    expect(textWidth(line, 12)).toBeLessThanOrEqual(70);
  });

  it.each([NaN, Infinity])('throws on the position %s', (place) => {
    expect(() => textAt('label', { x: place, y: 0 })).toThrow(String(place));
    expect(() => textAt('label', { x: 0, y: place, turned: -45 })).toThrow(String(place));
  });
});
