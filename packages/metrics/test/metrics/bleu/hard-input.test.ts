import { measure } from '../../../options/accumulator';
import { bleu } from '../../../bleu/bleu';
import type { BleuOptions } from '../../../bleu/bleu-options';
import type { TextPair } from '../../../formulas/text/text-pair';
import { getIssue } from '../../support/metric-assertions';

const one = (candidate: string, reference: string | string[], options: BleuOptions = {}) =>
  measure(bleu(options), [{ candidate, reference }]);

describe('bleu on hard input', () => {
  it('scores an empty candidate and an empty reference 0, and counts them', () => {
    expect(one('', 'some words')).toMatchObject({
      value: 0,
      brevityPenalty: 0,
      empty: { candidates: 1, references: 0 },
    });
    expect(one('some words', ['', 'other'])).toMatchObject({
      value: 0,
      empty: { candidates: 0, references: 1 },
    });
    expect(one(' \n', '\t')).toMatchObject({ value: 0, empty: { candidates: 1, references: 1 } });
  });

  it('is 0 without smoothing if an order has no match', () => {
    expect(one('a b c d', 'a b d c', { smoothing: 'none' }).value).toBe(0);
    expect(one('a', 'a', { smoothing: 'none' }).value).toBe(0);
    expect(one('a', 'a', { smoothing: 'none', effectiveOrder: true }).value).toBeCloseTo(100, 10);
  });

  it('uses the shorter of two equally near references', () => {
    expect(one('a b c', ['a b c d', 'a b']).referenceLength).toBe(2);
    expect(one('a b c', ['a b', 'a b c d']).referenceLength).toBe(2);
    expect(one('a b c', ['a b c d', 'a']).referenceLength).toBe(4);
  });

  it('penalizes short candidates only', () => {
    expect(one('a b', 'a b c d').brevityPenalty).toBeCloseTo(Math.exp(-1), 14);
    expect(one('a b c d', 'a b').brevityPenalty).toBe(1);
  });

  it('scores Korean higher by particles or characters than by spaces', () => {
    const pair = ['나는 학교에 가서 친구를 만났다', '나는 학교에서 친구와 만났다'] as const;
    const spaces = one(...pair, { tokenize: 'spaces', maxOrder: 1 }).value;
    expect(one(...pair, { tokenize: 'korean-particles', maxOrder: 1 }).value).toBeGreaterThan(
      spaces,
    );
    expect(one(...pair, { tokenize: 'characters' }).value).toBeGreaterThan(spaces);
  });

  it('reports every option', () => {
    expect(one('a', 'a').options).toEqual({
      level: 'corpus',
      tokenize: '13a',
      lowercase: false,
      smoothing: 'exp',
      smoothingValue: null,
      maxOrder: 4,
      effectiveOrder: false,
      bootstrap: null,
    });
    expect(one('a', 'a', { level: 'sentence', smoothing: 'floor' }).options).toMatchObject({
      effectiveOrder: true,
      smoothingValue: 0.1,
    });
  });

  it('lies within its interval', () => {
    const pairs = ['a b c d e', 'a b c d f', 'a b c g h', 'x b c d e'].map((candidate) => ({
      candidate,
      reference: 'a b c d e',
    }));
    for (const level of ['corpus', 'sentence'] as const) {
      const { value, interval } = measure(
        bleu({ level, bootstrap: { samples: 200, seed: 1, level: 0.9 } }),
        pairs,
      );
      expect(interval).toMatchObject({ level: 0.9, method: 'bootstrap, 200 samples, seed 1' });
      expect(interval!.low).toBeLessThan(value);
      expect(interval!.high).toBeGreaterThan(value);
      expect(interval!.high).toBeLessThanOrEqual(100 + 1e-9);
    }
  });

  it('rejects an empty list of pairs', () => {
    expect(getIssue(() => measure(bleu(), []))).toMatchObject({ field: 'bleu', received: 'none' });
  });

  it.each([
    ['candidate', { candidate: 3, reference: 'a' }],
    ['candidate', { reference: 'a' }],
    ['reference', { candidate: 'a' }],
    ['reference', { candidate: 'a', reference: [] }],
    ['reference[1]', { candidate: 'a', reference: ['a', null] }],
  ])('rejects a pair whose %s is not a text', (field, pair) => {
    const metric = bleu();
    const state = metric.empty();
    expect(getIssue(() => metric.add(state, pair as unknown as TextPair))?.field).toBe(field);
    expect(state).toEqual(metric.empty());
  });

  it.each([
    ['smoothing', { smoothing: 'laplace' }],
    ['smoothing', { smoothing: 'nltk-4' }],
    ['smoothingValue', { smoothing: 'exp', smoothingValue: 1 }],
    ['smoothingValue', { smoothing: 'floor', smoothingValue: NaN }],
    ['smoothingValue', { smoothing: 'add-k', smoothingValue: 0 }],
    ['maxOrder', { maxOrder: 0 }],
    ['level', { level: 'document' }],
    ['tokenize', { tokenize: 'zh' }],
    ['bootstrap.seed', { bootstrap: { samples: 10, seed: -1 } }],
  ])('rejects %s: %j', (field, options) => {
    expect(getIssue(() => bleu(options as BleuOptions))?.field).toBe(field);
  });
});
