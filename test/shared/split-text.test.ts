import { splitText } from '../../lambda/shared/text/split-text';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Offsets of the characters; a list of the segments themselves would take six times the memory. */
const indices = (text: string) => Array.from(graphemes.segment(text), ({ index }) => index);

/** Grapheme boundaries. */
function boundaries(text: string): Set<number> {
  return new Set(indices(text)).add(text.length);
}

/** Seeded texts of fragments that are hard to split correctly. */
function randomText(seed: number, fragments: number): string {
  const alphabet = [
    'a', 'é', 'e\u0301', '한국어', '\u1112\u1161\u11ab', '👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', '🇰🇷', '\ud83d', '‼\u200d🙂',
    '. ', '! ', '。', '\n', '\r\n', '\n\n', '\r\n\r\n', '\n \n', '\u0301', '\u200d', ' ', 'word ', 'नमस्ते ',
  ]; // prettier-ignore
  let state = seed;
  return Array.from({ length: fragments }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return alphabet[Math.floor((state / 2_147_483_648) * alphabet.length)];
  }).join('');
}

describe('splitText', () => {
  it('keeps every byte, stays within the limit and splits no character, for any text', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const text = randomText(seed, 200);
      const whole = boundaries(text);
      for (const limit of [30, 64, 301]) {
        const parts = splitText(text, limit);
        expect(parts.join('')).toBe(text);
        let end = 0;
        const invalid = parts.flatMap((part) => {
          end += part.length;
          const fits = Buffer.byteLength(part) <= limit || indices(part).length === 1;
          return whole.has(end) && fits ? [] : [{ seed, limit, end, fits }];
        });
        expect(invalid).toEqual([]);
      }
    }
  });

  it.each([
    ['the end of a paragraph', 'One. Two.\n\nThree. Four. Five.', 20, 'One. Two.\n\n'.length],
    ['a paragraph with Windows line ends', 'One. Two.\r\n\r\nThree. Four.', 20, 13],
    ['a sentence, when the last paragraph ends too early', 'A.\n\nBb bb bb. Cc cc cc cc.', 16, 14],
    ['a Korean sentence', '오늘은 비가 와요. 내일은 맑대요.', 40, 11],
    ['a word, when no sentence ends', 'one two three four', 10, 8],
    ['a character, when no word ends', '가나다라마바사', 10, 3],
    ['before a family, not inside it', 'ab👩‍👩‍👧‍👦', 20, 2],
    ['before a syllable of single jamo, not inside it', 'ab\u1112\u1161\u11ab', 6, 2],
    ['a pair of surrogates, counted as four bytes', '👍👍👍', 8, 4],
    ['a boundary that lies exactly at the limit', 'Aa aa. Bb bb.', 7, 7],
  ])('splits at %s', (_, text, limit, cut) => {
    expect(splitText(text, limit)[0]).toBe(text.slice(0, cut));
  });

  it('returns a short text whole, and one character longer than the limit too', () => {
    expect(splitText('short', 5)).toEqual(['short']);
    expect(splitText('x👩‍👩‍👧‍👦y', 5)).toEqual(['x', '👩‍👩‍👧‍👦', 'y']);
  });

  it.each([
    ['prose', 'The bus left the station at midnight. '],
    ['Korean prose', '버스는 자정에 역을 떠났습니다. '],
    ['one endless word', 'x'],
    ['nothing but emoji', '👩‍👩‍👧‍👦'],
    ['line ends and spaces', '\n      '],
  ])('splits 2 MB of %s within a second', (_, unit) => {
    const text = unit.repeat(Math.ceil(2_000_000 / Buffer.byteLength(unit)));
    const started = performance.now();
    const parts = splitText(text, 9_000);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(parts.join('')).toBe(text);
    expect(parts.length).toBeLessThan(460);
  });
});
