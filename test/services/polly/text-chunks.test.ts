import { splitScript } from '../../../lambda/services/polly/chunks/split-script';
import { escapeText, textScript } from '../../../lambda/services/polly/chunks/speech-script';
import { validateSsml } from '../../../lambda/services/polly/ssml/validate-ssml';
import { tokenize } from '../../../lambda/services/polly/ssml/ssml-tokens';
import { defaultVoice } from '../../../lambda/services/polly/voices/voices';
import { computeCuts, slices, within, withoutTags } from './cutting';
import { prose, random } from './random-speech';

const plain = { news: false };
const news = { news: true };
const joanna = defaultVoice('en-US')!;

const text = (source: string, style = plain) => splitScript(textScript(source, style));

describe('services/polly: text in chunks', () => {
  it.each([1, 2, 3, 4, 5, 6])('splits no word or grapheme of prose %i', (seed) => {
    const source = prose(random(seed), 20_000);
    for (const style of [plain, news]) {
      const chunks = text(source, style);
      expect(slices(chunks).join('')).toBe(source);
      for (const { text: sent } of chunks) {
        expect(withoutTags(sent).length).toBeLessThanOrEqual(3_000);
        expect(sent.length).toBeLessThanOrEqual(6_000);
      }
      expect(within('word', source, computeCuts(chunks))).toEqual([]);
      expect(within('grapheme', source, computeCuts(chunks))).toEqual([]);
    }
  });

  it('prefers the end of a paragraph, then of a sentence, then of a word', () => {
    const sentence = `Word ${'word '.repeat(38)}word. `;
    const paragraph = `${sentence.repeat(10).trim()}\n\n`;
    expect(slices(text(paragraph.repeat(2) + sentence.repeat(10)))[0]).toBe(paragraph);
    expect(slices(text(sentence.repeat(20)))[0]).toBe(sentence.repeat(14));
    expect(slices(text('word '.repeat(1_000)))[0]).toBe('word '.repeat(600));
    expect(
      slices(text(sentence.trim().replaceAll(' ', '\r\n').concat('\r\n').repeat(20)))[0],
    ).toMatch(/word\.\r\n$/);
  });

  it.each([
    ['letters', 'a'.repeat(10_000), [3_000, 3_000, 3_000, 1_000]],
    ['families', '👩‍👩‍👧‍👦'.repeat(1_000), [2_992, 2_992, 2_992, 2_024]],
    ['Hangul in parts', '\u1112\u1161\u11ab'.repeat(1_500), [3_000, 1_500]],
    ['stacked marks', `e${'\u0301'.repeat(6)}`.repeat(500), [2_996, 504]],
  ])('splits one word of %s between graphemes above the limit', (_, word, lengths) => {
    expect(slices(text(word)).map(({ length }) => length)).toEqual(lengths);
    expect(slices(text(`Look: ${word}`))[0]).toBe('Look: ');
  });

  it('skips stretches without speech and keeps the offset of each slice', () => {
    const source = `한국${' '.repeat(7_000)}끝`;
    const chunks = text(source);
    const bytes = Buffer.from(source);
    expect(chunks.map(({ number }) => number)).toEqual([1, 2]);
    for (const { startsAt, slice } of chunks) {
      const length = Buffer.byteLength(slice);
      expect(bytes.subarray(startsAt, startsAt + length).toString()).toBe(slice);
    }
  });

  it('escapes text for the news style and counts the references as sent', () => {
    const source = `${'&'.repeat(3_000)} <b> \f`;
    const chunks = text(source, news);
    expect(slices(chunks).join('')).toBe(source);
    expect(chunks).toHaveLength(6);
    expect(chunks.at(-1)?.text).toMatch(/ &lt;b&gt; {2}<\/amazon:domain><\/speak>$/);
    for (const { text: sent } of chunks) {
      expect(() => validateSsml(sent, { voice: joanna, engine: 'neural' })).not.toThrow();
    }
  });

  it('splits 200 KB in well under a second', () => {
    const source = prose(random(7), 78_000);
    expect(Buffer.byteLength(source)).toBeGreaterThan(100_000);
    const korean = '등대지기가 편지를 읽었습니다. '.repeat(4_400);
    expect(Buffer.byteLength(korean)).toBeGreaterThan(170_000);
    const before = performance.now();
    text(source);
    text(korean);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it.each([
    ['100,001 characters', 'a'.repeat(100_001), /"field":"text".*100,000 characters.*100,001/],
    [
      'a grapheme that no request holds',
      `e${'\u0301'.repeat(4_000)}`,
      /cannot be split.*line 1, column 1/,
    ],
  ])('rejects %s', (_, source, message) => {
    expect(() => text(source)).toThrow(message);
  });
});

describe('services/polly: escaped text', () => {
  it('equals its source after decoding', () => {
    const source = 'Miller & Sons <"\'> &amp; 한국 👍🏽';
    const read = tokenize(escapeText(source)).map((token) =>
      token.kind === 'entity' ? token.character : escapeText(source).slice(token.start, token.end),
    );
    expect(read.join('')).toBe(source);
  });
});
