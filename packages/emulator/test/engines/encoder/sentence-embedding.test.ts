import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  dotProduct,
  embedSentence,
  sentenceSimilarity,
} from '@by-example/emulator/engines/encoder/sentence-embedding';

interface Original {
  readonly texts: readonly string[];
  /** Vectors of the reduced model, computed by the source's own network in Python. */
  readonly cut: readonly string[];
  /** Vectors of the source. */
  readonly source: readonly string[];
}

/** Made by `tools/makers/encoder/make-encoder.py`. */
const original = JSON.parse(
  readFileSync(join(__dirname, 'original-vectors.json'), 'utf8'),
) as Original;
const decode = (text = '') => new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer);
const file = join(__dirname, '../../../engines/encoder/sentence-encoder.br');

const pairs = [
  'Can I take unused leave into next year?',
  'How do I return a jacket?',
  'The mayor opened a bridge.',
  '연차를 내년으로 넘길 수 있나요?',
  '자켓을 반품하고 싶어요.',
  '시장이 다리를 개통했다.',
];

describe('the sentence encoder', () => {
  it.each(original.texts.map((text, at) => [text.slice(0, 40), text, at] as const))(
    'returns the vector that Python computes: %j',
    (_, text, at) => {
      const [vector, cut, source] = [
        embedSentence(text),
        decode(original.cut[at]),
        decode(original.source[at]),
      ];
      expect(dotProduct(vector, cut)).toBeGreaterThan(0.99999);
      expect(dotProduct(vector, source)).toBeGreaterThanOrEqual(0.99 * dotProduct(cut, source));
    },
  );

  it('keeps the cosines in 1,024 numbers, and nearly in 256', () => {
    for (const a of pairs)
      for (const b of pairs) {
        const cosine = sentenceSimilarity(a, b);
        const inDimensions = (dimensions: 256 | 1024) =>
          dotProduct(embedSentence(a, dimensions), embedSentence(b, dimensions));
        expect(inDimensions(1024)).toBeCloseTo(cosine, 5);
        expect(Math.abs(inDimensions(256) - cosine)).toBeLessThan(0.12);
      }
  });

  it('finds the translation nearest', () => {
    const [english, korean] = [pairs.slice(0, 3), pairs.slice(3)];
    for (const [at, text] of english.entries()) {
      const similarities = korean.map((other) => sentenceSimilarity(text, other));
      expect(similarities.indexOf(Math.max(...similarities))).toBe(at);
    }
  });

  it('returns the same vector for any case, width and composition of letters', () => {
    expect(embedSentence('ＡBC 카페')).toEqual(embedSentence('abc 카페'.normalize('NFD')));
  });

  it('returns a vector of length 1 for text of unknown pieces', () => {
    for (const text of ['', '😀', '\u0000', 'ก', '   ', '\ud800'])
      expect(Math.hypot(...embedSentence(text))).toBeCloseTo(1, 5);
  });

  it('keeps the length of the source without normalization', () => {
    const vector = embedSentence('a parcel', 512, false);
    const length = Math.hypot(...vector);
    expect(length).not.toBeCloseTo(1, 2);
    expect(dotProduct(vector, embedSentence('a parcel'))).toBeCloseTo(length, 5);
  });

  it('is at most 8 MB', () => {
    expect(statSync(file).size).toBeLessThan(8_000_000);
  });
});
