import { codePoints } from '../../../lambda/services/comprehend/documents/code-points';
import { splitDocument } from '../../../lambda/services/comprehend/documents/split-document';
import { pick, random } from './random';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

describe('services/comprehend chunks', () => {
  it('fit Comprehend, split no character and match the text at their offsets', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const next = random(seed);
      const text = Array.from({ length: 1_500 }, () =>
        pick(next, ['배송이 빨라요. ', 'Fine! ', '👩‍👩‍👧‍👦', 'e\u0301', '\n\n', ' ', 'word', '🇰🇷', '\u1112\u1161\u11ab']),
      ).join(''); // prettier-ignore
      const characters = Array.from(text);
      /** Start of each character, in code units. */
      let length = 0;
      const begins = characters.map((character) => (length += character.length) - character.length);
      const starts = new Set(Array.from(graphemes.segment(text), ({ index }) => index));
      const chunks = splitDocument(text);
      expect(chunks.length).toBeGreaterThan(2);
      for (const chunk of chunks) {
        expect(Buffer.byteLength(chunk.text)).toBeLessThanOrEqual(5_000);
        const count = Array.from(chunk.text).length;
        expect(characters.slice(chunk.offset, chunk.offset + count).join('')).toBe(chunk.text);
        expect(starts.has(begins[chunk.offset]!)).toBe(true);
      }
      const lost =
        codePoints(text) - chunks.reduce((sum, chunk) => sum + codePoints(chunk.text), 0);
      expect(lost).toBe(0);
    }
  });

  it.each([
    ['English', 'The lamp is bright and the arm holds it still. '],
    ['Korean', '램프가 밝고 팔이 흔들리지 않아서 마음에 들어요. '],
  ])('end at a sentence, in %s', (_, sentence) => {
    const chunks = splitDocument(sentence.repeat(400));
    expect(chunks.length).toBeGreaterThan(3);
    for (const { text } of chunks) expect(text.length % sentence.length).toBe(0);
  });

  it('skip a wide gap and continue the offsets after it', () => {
    const chunks = splitDocument(`Before.${' '.repeat(12_000)}\n\n뒤`);
    expect(chunks.map(({ offset, text }) => [offset, text.trim()])).toEqual([
      [0, 'Before.'],
      [expect.any(Number), '뒤'],
    ]);
    expect(chunks[1]!.offset + chunks[1]!.text.indexOf('뒤')).toBe(7 + 12_000 + 2);
  });

  it('return 5,000 bytes unsplit and reject a longer single character', () => {
    const whole = `${'가'.repeat(1_666)}ab`;
    expect(splitDocument(whole)).toEqual([{ offset: 0, text: whole }]);
    expect(() => splitDocument(`Zalgo: a${'\u0301'.repeat(2_600)}!`)).toThrow('one of 5,201 bytes');
  });
});
