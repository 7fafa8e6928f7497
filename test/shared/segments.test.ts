import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { segments } from '@by-example/metrics/text/segments';

const root = join(__dirname, '..', '..');
const granularities = ['sentence', 'word', 'grapheme'] as const;

/** Longer than several of the windows used for segmentation. */
const texts: readonly (readonly [string, string])[] = [
  ['English', readFileSync(join(root, 'README.md'), 'utf8')],
  ['Korean', readFileSync(join(root, 'README.ko.md'), 'utf8')],
  ['short lines', 'a\n'.repeat(2_000)],
  ['one word', `${'a'.repeat(5_000)} b`],
  ['Hangul in letters', '\u1112\u1161\u11ab\u1100\u1173\u11af '.repeat(500)],
  ['flags, whose halves pair up from the first', '🇰🇷'.repeat(1_001)],
  ['a letter under many accents', `a${'\u0301'.repeat(3_000)}b`],
  ['joined emoji', '👨‍👩‍👧'.repeat(500)],
  ['line ends of two characters', '\r\n'.repeat(1_500)],
];

describe('the segments of a long text', () => {
  it.each(texts)('equal those of Intl.Segmenter for the whole text: %s', (_, text) => {
    for (const granularity of granularities) {
      const segmenter = new Intl.Segmenter('en', { granularity });
      expect(Array.from(segments(segmenter, text))).toEqual(
        Array.from(segmenter.segment(text), ({ segment, index, isWordLike }) => ({
          segment,
          index,
          isWordLike,
        })),
      );
    }
  });

  it('concatenate to any text', () => {
    const unit = fc.constantFrom('a', ' ', '.', '\n', '\r', '가', '\u0301', '\ud83d', '🇰🇷', '"');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 2_500 }), (text) => {
        const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
        const found = Array.from(segments(segmenter, text), ({ segment }) => segment);
        expect(found.join('')).toBe(text);
      }),
    );
  });
});
