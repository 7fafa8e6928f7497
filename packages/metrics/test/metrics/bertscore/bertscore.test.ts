import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { bertscore } from '../../../bertscore/bertscore';
import type { EmbeddedPair } from '../../../bertscore/bertscore';
import type { BertscoreOptions } from '../../../bertscore/bertscore-options';
import golden from '../../golden/bertscore.json';
import { inParts } from '../../support/merge-parts';
import { expectClose, getIssue } from '../../support/metric-assertions';

const items: readonly EmbeddedPair[] = golden.items;
const embedded = (size: number) =>
  fc
    .array(
      fc.record({
        token: fc.constantFrom('a', 'b', '나', '😀', '[CLS]'),
        vector: fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), {
          minLength: size,
          maxLength: size,
        }),
      }),
      { maxLength: 7 },
    )
    .map((each) => ({
      tokens: each.map(({ token }) => token),
      vectors: each.map(({ vector }) => vector),
    }));
const pair = fc.record({
  candidate: embedded(3),
  reference: fc.oneof(embedded(3), fc.array(embedded(3), { minLength: 1, maxLength: 2 })),
});
const some = fc.array(pair, { minLength: 1, maxLength: 5 });
const two = (candidate: EmbeddedPair['candidate'], reference: EmbeddedPair['reference']) =>
  measure(bertscore(), [{ candidate, reference }]);

describe('bertscore', () => {
  it.each(golden.cases)("agrees with bert-score's formula: %#", ({ options, scores, means }) => {
    const chosen = { ...options, keep: 100 } as BertscoreOptions;
    const result = measure(bertscore(chosen), items);
    expect(result.pairs).toHaveLength(scores.length);
    for (const [at, [p, r, f]] of scores.entries()) {
      const found = result.pairs[at]!;
      expectClose(found.precision, p!);
      expectClose(found.recall, r!);
      expectClose(found.f, f!);
    }
    const { precision, recall, f, value } = result;
    for (const [at, mean] of [precision, recall, f].entries()) {
      expectClose(mean, means[at]!);
    }
    expect(value).toBe(f);
  });

  it('is 1 for a text equal to its reference, for any vectors', () => {
    fc.assert(
      fc.property(embedded(3), (text) => {
        fc.pre(text.tokens.some((token) => token !== '[CLS]'));
        const { precision, recall, f } = two(text, text);
        for (const score of [precision, recall, f]) expect(score).toBeCloseTo(1, 12);
      }),
    );
  });

  it('ignores the length of vectors, and swaps precision and recall', () => {
    fc.assert(
      fc.property(embedded(3), embedded(3), (one, other) => {
        const longer = {
          ...one,
          vectors: one.vectors.map((vector) => vector.map((number) => number * 7)),
        };
        const [there, back] = [two(longer, other), two(other, one)];
        expect(there.precision).toBeCloseTo(back.recall, 12);
        expect(there.f).toBeCloseTo(back.f, 12);
      }),
    );
  });

  it.each([{ idf: false }, { idf: true }])('is the same after merging parts: %j', (options) => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const metric = bertscore({ ...options, bootstrap: { samples: 10, seed: 1 } });
        expect(metric.merging).toBe(options.idf ? 'whole' : 'rounding');
        let whole;
        try {
          whole = measure(metric, [...first, ...second]);
        } catch (error) {
          // A text of tokens that every reference has.
          expect(String(error)).toContain('idf');
          return;
        }
        expect(whole.value).toBeGreaterThanOrEqual(0);
        expect(whole.value).toBeLessThanOrEqual(1 + 1e-12);
        const merged = inParts(metric, [second, first]);
        expect(merged.value).toBeCloseTo(whole.value, 12);
        expect(merged.interval!.low).toBeCloseTo(whole.interval!.low, 12);
        expect(merged.empty).toBe(whole.empty);
      }),
    );
  });

  it('returns the cosines of the first pairs', () => {
    const { pairs } = measure(bertscore({ keep: 1 }), [
      {
        candidate: {
          tokens: ['a', 'b', 'c'],
          vectors: [
            [2, 0],
            [0, 3],
            [-1, 0],
          ],
        },
        reference: {
          tokens: ['x', 'y'],
          vectors: [
            [1, 1],
            [1, 0],
          ],
        },
      },
      items[0]!,
    ]);
    expect(pairs).toHaveLength(1);
    const half = Math.SQRT1_2;
    expect(pairs[0]).toMatchObject({ candidate: ['a', 'b', 'c'], reference: ['x', 'y'] });
    const expected = [
      [half, 1],
      [half, 0],
      [-half, -1],
    ];
    for (const [row, cosines] of expected.entries()) {
      for (const [column, cosine] of cosines.entries()) {
        expect(pairs[0]?.similarity[row]?.[column]).toBeCloseTo(cosine, 12);
      }
    }
    expect(pairs[0]?.precision).toBeCloseTo((1 + half - half) / 3, 12);
    expect(pairs[0]?.recall).toBeCloseTo((half + 1) / 2, 12);
  });

  it('scores a text without tokens, or of special tokens only, 0', () => {
    const none = { tokens: [], vectors: [] };
    const special = {
      tokens: ['[CLS]', '</s>'],
      vectors: [
        [1, 0],
        [0, 1],
      ],
    };
    const word = { tokens: ['a'], vectors: [[1, 0]] };
    for (const [one, other] of [
      [none, word],
      [word, none],
      [none, none],
      [special, word],
      [word, special],
    ] as const) {
      expect(two(one, other)).toMatchObject({ value: 0, precision: 0, recall: 0, empty: 1 });
    }
    const opposite = {
      tokens: ['b', 'c'],
      vectors: [
        [-1, 0],
        [0, 1],
      ],
    };
    expect(two(word, opposite)).toMatchObject({ precision: 0, empty: 0 });
  });

  it('returns 0 instead of NaN for precision and recall of opposite sign', () => {
    const one = { tokens: ['a'], vectors: [[1, 0]] };
    const other = { tokens: ['b'], vectors: [[0, 1]] };
    expect(two(one, other)).toMatchObject({ precision: 0, recall: 0, f: 0 });
  });

  it('reports every option', () => {
    expect(measure(bertscore(), items).options).toEqual({
      idf: false,
      baseline: null,
      unweighted: ['[CLS]', '[SEP]', '<s>', '</s>'],
      keep: 3,
      bootstrap: null,
    });
  });

  it('rejects weights that are all 0 by idf', () => {
    const text = { tokens: ['a'], vectors: [[1]] };
    const only = [{ candidate: text, reference: text }];
    expect(getIssue(() => measure(bertscore({ idf: true }), only))).toMatchObject({
      field: 'items[0].candidate',
      received: '1 tokens without weight',
    });
  });

  const word = { tokens: ['a'], vectors: [[1, 2]] };
  it.each([
    [
      'candidate.vectors',
      '2 tokens and 1 vectors',
      { tokens: ['a', 'b'], vectors: [[1, 2]] },
      word,
    ],
    ['reference.vectors', '1 tokens and not a list of vectors', word, { tokens: ['a'] }],
    ['reference[1].vectors[1]', '1', word, [word, { tokens: ['a', 'b'], vectors: [[1, 2], [1]] }]],
    ['candidate.vectors[0]', '0', { tokens: ['a'], vectors: [[]] }, word],
    ['reference.vectors', '3 numbers', word, { tokens: ['a'], vectors: [[1, 2, 3]] }],
    ['reference', '[]', word, []],
    ['candidate.vectors[0][1]', 'NaN', { tokens: ['a'], vectors: [[1, NaN]] }, word],
    ['candidate.vectors[0][0]', 'Infinity', { tokens: ['a'], vectors: [[Infinity, 1]] }, word],
    ['candidate.vectors[0][0]', '1e+200', { tokens: ['a'], vectors: [[1e200, 1]] }, word],
    ['candidate.vectors[0][0]', 'null', { tokens: ['a'], vectors: [[null, 1]] }, word],
    [
      'candidate.vectors[0]',
      'zeros, for the token "a"',
      { tokens: ['a'], vectors: [[0, 0]] },
      word,
    ],
  ])('rejects %s: %s', (field, received, candidate, reference) => {
    const metric = bertscore();
    const state = metric.empty();
    const item = { candidate, reference } as unknown as EmbeddedPair;
    expect(getIssue(() => metric.add(state, item))).toMatchObject({ field, received });
    expect(state).toEqual(metric.empty());
  });

  it('rejects an empty list of pairs and invalid options', () => {
    expect(getIssue(() => measure(bertscore(), []))?.field).toBe('bertscore');
    const baseline = { precision: 0.5, recall: 1, f: 0.5 };
    expect(getIssue(() => bertscore({ baseline }))?.field).toBe('baseline.recall');
    const broken = { ...baseline, recall: NaN };
    expect(getIssue(() => bertscore({ baseline: broken }))?.field).toBe('baseline.recall');
    expect(getIssue(() => bertscore({ keep: -1 }))?.field).toBe('keep');
  });
});
