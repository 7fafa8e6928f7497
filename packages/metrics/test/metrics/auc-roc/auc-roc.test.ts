import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import type { AucOptions } from '../../../auc-roc/auc-options';
import { aucRoc } from '../../../auc-roc/auc-roc';
import type { Scored } from '../../../auc-roc/auc-roc';
import { computeAuc } from '../../../auc-roc/compute-auc';
import type { RocPoint } from '../../../formulas/classification/roc-points';
import { expectClose, getIssue, golden, measureInParts } from '../../support/metric-assertions';

const { binary, multi } = golden('auc-roc') as {
  readonly binary: readonly {
    readonly name: string;
    readonly positive: readonly number[];
    readonly scores: readonly number[];
    readonly value: number;
    readonly interval: readonly [number, number];
    readonly curve: readonly [readonly number[], readonly number[], readonly (number | null)[]];
  }[];
  readonly multi: readonly {
    readonly name: string;
    readonly labels: readonly number[];
    readonly scores: readonly (readonly number[])[];
    readonly values: readonly (readonly ['ovr' | 'ovo', 'macro' | 'weighted' | 'micro', number])[];
    readonly perClass: readonly number[];
  }[];
};

const scored = (labels: readonly number[], scores: readonly number[]) =>
  labels.map((label, at) => ({ label, score: scores[at] ?? 0 }));

const someScored = fc
  .array(fc.record({ label: fc.constantFrom(0, 1), score: fc.integer({ min: -6, max: 6 }) }), {
    minLength: 2,
    maxLength: 40,
  })
  .map((items) => [...items, { label: 0, score: 2 }, { label: 1, score: 3 }]);

const someProbabilities = fc
  .array(
    fc.record({
      label: fc.constantFrom('a', 'b', 'c'),
      parts: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
    }),
    { maxLength: 25 },
  )
  .map((items) =>
    [...items, ...['a', 'b', 'c'].map((label) => ({ label, parts: [1, 3] as const }))].map(
      ({ label, parts: [a, b] }) => ({ label, score: { a: a / 8, b: b / 8, c: 1 - (a + b) / 8 } }),
    ),
  );

/** AUC by definition: compares every pair. */
function byPairs(items: readonly { readonly label: number; readonly score: number }[]): number {
  const mine = items.filter(({ label }) => label === 1);
  const theirs = items.filter(({ label }) => label === 0);
  const wins = mine.flatMap((one) =>
    theirs.map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)),
  );
  return wins.reduce((sum: number, each) => sum + each, 0) / wins.length;
}

/** Highest true positive rate of a curve at a false positive rate. */
function heightAt(points: readonly RocPoint[], rate: number): number {
  const after = points.findIndex(({ falsePositiveRate }) => falsePositiveRate > rate);
  const to = points[after === -1 ? points.length - 1 : after]!;
  const from = points[after === -1 ? points.length - 1 : after - 1]!;
  const width = to.falsePositiveRate - from.falsePositiveRate;
  if (width === 0) return to.truePositiveRate;
  const share = (rate - from.falsePositiveRate) / width;
  return from.truePositiveRate + share * (to.truePositiveRate - from.truePositiveRate);
}

describe('auc-roc', () => {
  it.each(binary)('agrees with scikit-learn on two classes, $name', (each) => {
    const result = measure(aucRoc(), scored(each.positive, each.scores));
    expectClose(result.value, each.value);
    expectClose(result.interval?.low ?? NaN, each.interval[0]);
    expectClose(result.interval?.high ?? NaN, each.interval[1]);
    expect(result.interval).toMatchObject({ level: 0.95, method: 'DeLong' });
    expect(result.options).toEqual({ positive: '1', labels: ['0', '1'], level: 0.95 });
    const direct = computeAuc(Float64Array.from(each.scores), Uint8Array.from(each.positive));
    expect(direct).toEqual(result);
  });

  it.each(binary)("has the corners of scikit-learn's curve, $name", (each) => {
    const [curve] = measure(aucRoc(), scored(each.positive, each.scores)).curves;
    const points = curve?.points ?? [];
    const [falseRates, trueRates, thresholds] = each.curve;
    const theirs = falseRates.map((falsePositiveRate, at) => ({
      falsePositiveRate,
      truePositiveRate: trueRates[at] ?? 0,
      threshold: thresholds[at] ?? null,
    }));
    expect(points.length).toBeLessThan(theirs.length + Number(theirs.length === 3));
    for (const point of points) expect(theirs).toContainEqual(point);
    for (const at of new Set(falseRates)) {
      const highest = Math.max(...trueRates.filter((_, place) => falseRates[place] === at));
      expectClose(heightAt(points, at), highest);
    }
    expect(curve).toMatchObject({ positive: '1', everyCorner: true });
    expect(points.at(0)).toEqual({ falsePositiveRate: 0, truePositiveRate: 0, threshold: null });
    expect(points.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
  });

  it.each(multi)('agrees with scikit-learn on $name', ({ labels, scores, values, perClass }) => {
    const items = labels.map((label, at) => ({
      label,
      score: Object.fromEntries(scores[at]!.map((score, place) => [String(place), score])),
    }));
    for (const [multiClass, average, value] of values) {
      const result = measure(aucRoc({ multiClass, average }), items);
      expectClose(result.value, value);
      expect(result.options).toMatchObject({ multiClass, average, level: 0.95 });
      expect(result).not.toHaveProperty('interval');
    }
    const { curves } = measure(aucRoc(), items);
    expect(curves.map(({ positive }) => positive)).toEqual(perClass.map((_, at) => String(at)));
    for (const [at, { value }] of curves.entries()) expectClose(value, perClass[at] ?? NaN);
    const { pairs } = measure(aucRoc({ multiClass: 'ovo' }), items);
    expect(pairs).toHaveLength((perClass.length * (perClass.length - 1)) / 2);
  });

  it('is the share of correctly ordered pairs, a tie counting half', () => {
    fc.assert(
      fc.property(someScored, (items) => {
        const { value, interval } = measure(aucRoc(), items);
        expectClose(value, byPairs(items), 1e-14);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        if (interval === undefined) return;
        expect(interval.low).toBeLessThanOrEqual(value);
        expect(interval.high).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it('depends only on the ranks of scores, and is inverted with them', () => {
    fc.assert(
      fc.property(someScored, (items) => {
        const { value, interval } = measure(aucRoc(), items);
        const grown = items.map(({ label, score }) => ({ label, score: Math.exp(score) * 7 - 3 }));
        const ofGrown = measure(aucRoc(), grown);
        expect([ofGrown.value, ofGrown.interval]).toEqual([value, interval]);
        expect(measure(aucRoc(), [...items].reverse()).value).toBe(value);
        const upsideDown = items.map(({ label, score }) => ({ label, score: -score }));
        expectClose(measure(aucRoc(), upsideDown).value, 1 - value, 1e-14);
        expectClose(measure(aucRoc({ positive: 0 }), items).value, 1 - value, 1e-14);
      }),
    );
  });

  it('equals the area under the returned points', () => {
    fc.assert(
      fc.property(someScored, (items) => {
        const { value, curves } = measure(aucRoc(), items);
        const points = curves[0]?.points ?? [];
        const area = points.slice(1).reduce((sum, point, at) => {
          const before = points[at]!;
          const width = point.falsePositiveRate - before.falsePositiveRate;
          return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
        }, 0);
        expectClose(area, value);
        // Three points must not be on one line.
        for (const [at, c] of points.entries()) {
          const [a, b] = [points[at - 2], points[at - 1]];
          if (a === undefined || b === undefined) continue;
          const turn =
            (b.falsePositiveRate - a.falsePositiveRate) *
              (c.truePositiveRate - b.truePositiveRate) -
            (c.falsePositiveRate - b.falsePositiveRate) * (b.truePositiveRate - a.truePositiveRate);
          expect(Math.abs(turn)).toBeGreaterThan(1e-12);
        }
      }),
    );
  });

  it('is the same after merging parts', () => {
    const cuts = fc.array(fc.nat(40), { maxLength: 4 });
    fc.assert(
      fc.property(someScored, cuts, (items, ends) => {
        expect(measureInParts(aucRoc(), items, ends)).toEqual(measure(aucRoc(), items));
      }),
    );
    fc.assert(
      fc.property(
        someProbabilities,
        cuts,
        fc.constantFrom('ovr', 'ovo'),
        (items, ends, multiClass) => {
          const metric = aucRoc({ multiClass, average: 'weighted' });
          expect(measureInParts<Scored, never, never>(metric as never, items, ends)).toEqual(
            measure(metric, items),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('merges parts with different orders of classes', () => {
    const metric = aucRoc();
    const one = metric.add(metric.empty(), { label: 'b', score: { b: 0.6, a: 0.3, c: 0.1 } });
    const rest = [
      { label: 'a', score: { c: 0.2, a: 0.7, b: 0.1 } },
      { label: 'c', score: { c: 0.5, a: 0.2, b: 0.3 } },
    ].reduce((state, item) => metric.add(state, item), metric.empty());
    expect(metric.result(metric.merge(one, rest)).value).toBe(1);
  });

  it('is 1 for perfectly separated scores and 0.5 for equal scores', () => {
    const labels = [0, 0, 1, 1];
    expect(measure(aucRoc(), scored(labels, [1, 2, 3, 4]))).toMatchObject({
      value: 1,
      interval: { low: 1, high: 1 },
    });
    expect(measure(aucRoc(), scored(labels, [5, 5, 5, 5]))).toMatchObject({
      value: 0.5,
      curves: [{ points: [{ threshold: null }, { threshold: 5 }] }],
    });
    expect(measure(aucRoc(), scored([0, 1], [-0, 0])).value).toBe(0.5);
  });

  it('has no interval for a single positive', () => {
    const result = measure(aucRoc(), scored([0, 0, 1], [1, 3, 2]));
    expect(result.value).toBe(0.5);
    expect(result).not.toHaveProperty('interval');
  });

  it('accepts two probabilities as the score of one class', () => {
    const items = [
      { label: 'spam', score: { ham: 0.2, spam: 0.8 } },
      { label: 'ham', score: { ham: 0.9, spam: 0.1 } },
      { label: 'spam', score: { ham: 0.95, spam: 0.05 } },
    ];
    expect(measure(aucRoc(), items)).toMatchObject({ value: 0.5, options: { positive: 'spam' } });
    expect(measure(aucRoc({ positive: 'ham' }), items)).toMatchObject({
      value: 0.5,
      curves: [{ positive: 'ham', positives: 1, negatives: 2 }],
    });
  });

  it('drops points beyond screen resolution in a large file', () => {
    const count = 40_000;
    const scores = Float64Array.from({ length: count }, (_, at) => at);
    const positive = Uint8Array.from({ length: count }, (_, at) =>
      Number((at * 7919) % count < at),
    );
    const { value, curves } = computeAuc(scores, positive);
    const [curve] = curves;
    const points = curve?.points ?? [];
    expect(curve?.everyCorner).toBe(false);
    expect(points.length).toBeGreaterThan(1000);
    expect(points.length).toBeLessThan(2100);
    const area = points.slice(1).reduce((sum, point, at) => {
      const before = points[at]!;
      const width = point.falsePositiveRate - before.falsePositiveRate;
      return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
    }, 0);
    expectClose(area, value, 1e-4);
  });

  const three = { a: 0.5, b: 0.3, c: 0.2 };
  const rejected: readonly (readonly [string, readonly unknown[], AucOptions, string, string])[] = [
    ['nothing', [], {}, 'auc-roc', 'at least one item'],
    ['one class only', scored([1, 1], [1, 2]), {}, 'label', 'undefined without both'],
    ['NaN', scored([0, 1], [1, NaN]), {}, 'score', 'a number from'],
    ['Infinity', scored([0, 1], [1, -Infinity]), {}, 'score', 'a number from'],
    ['no score', [{ label: 1 }], {}, 'score', 'a number, or an object'],
    ['null for a score', [{ label: 1, score: null }], {}, 'score', 'a number, or an object'],
    ['a third class', scored([0, 1, 2], [1, 2, 3]), {}, 'label', 'one of two classes'],
    ['an unseen class', scored([0, 5], [1, 2]), { labels: [0, 1] }, 'label', 'one of two classes'],
    [
      'no positive class',
      [
        { label: 'ham', score: 1 },
        { label: 'spam', score: 2 },
      ],
      {},
      'positive',
      'the positive class',
    ],
    ['a sum of 0.9', [{ label: 'a', score: { a: 0.5, b: 0.4 } }], {}, 'score', 'sum to 1'],
    ['a sum of 1.1', [{ label: 'a', score: { a: 0.5, b: 0.6 } }], {}, 'score', 'sum to 1'],
    [
      'a share below 0',
      [{ label: 'a', score: { a: 1.5, b: -0.5 } }],
      {},
      'score["a"]',
      'from 0 to 1',
    ],
    ['NaN for a share', [{ label: 'a', score: { a: NaN, b: 1 } }], {}, 'score["a"]', 'from 0 to 1'],
    [
      'a class without a share',
      [{ label: 'x', score: three }],
      {},
      'label',
      'one of the classes in score',
    ],
    ['a single share', [{ label: 'a', score: { a: 1 } }], {}, 'score', 'at least two'],
    [
      'other classes than before',
      [
        { label: 'a', score: three },
        { label: 'a', score: { a: 0.5, b: 0.5 } },
      ],
      {},
      'score',
      '["a","b","c"]',
    ],
    [
      'one class more than before',
      [
        { label: 'a', score: { a: 0.5, b: 0.5 } },
        { label: 'a', score: three },
      ],
      {},
      'score',
      '["a","b"]',
    ],
    [
      'other classes than announced',
      [{ label: 'a', score: three }],
      { labels: ['a', 'b'] },
      'score',
      '["a","b"]',
    ],
    [
      'a number after shares',
      [
        { label: 'a', score: three },
        { label: 'a', score: 1 },
      ],
      {},
      'score',
      'a score for each class',
    ],
    [
      'shares after a number',
      [
        { label: 'a', score: 1 },
        { label: 'a', score: three },
      ],
      {},
      'score',
      'one number',
    ],
    [
      'a class without items',
      [
        { label: 'a', score: three },
        { label: 'b', score: three },
      ],
      {},
      'label',
      'items of the class c',
    ],
  ];
  it.each(rejected)('rejects %s', (_, items, options, field, limit) => {
    const issue = getIssue(() => measure(aucRoc(options), items as readonly Scored[]));
    expect(issue?.field).toBe(field);
    expect(issue?.expected).toContain(limit);
  });

  it('reports the number of items if there is only one class', () => {
    expect(getIssue(() => measure(aucRoc(), scored([1, 1], [1, 2])))?.received).toBe(
      '2 items of the class and 0 others',
    );
  });

  it('rejects unknown options', () => {
    expect(getIssue(() => aucRoc({ multiClass: 'raise' as 'ovr' }))?.field).toBe('multiClass');
    expect(getIssue(() => aucRoc({ multiClass: 'ovo', average: 'micro' }))?.field).toBe('average');
    expect(getIssue(() => aucRoc({ level: 1 }))?.field).toBe('level');
  });

  it('rejects parts that do not match', () => {
    const metric = aucRoc();
    const part = (item: Scored) => metric.add(metric.empty(), item);
    const merged = (one: Scored, other: Scored) =>
      getIssue(() => metric.merge(part(one), part(other)))?.field;
    expect(merged({ label: 'a', score: 1 }, { label: 'a', score: three })).toBe('score');
    expect(merged({ label: 'a', score: { a: 1, b: 0 } }, { label: 'a', score: three })).toBe(
      'score',
    );
    const two = metric.add(part({ label: 'a', score: 1 }), { label: 'b', score: 1 });
    expect(getIssue(() => metric.merge(two, part({ label: 'c', score: 1 })))?.field).toBe('label');
  });

  it('rejects arrays that do not match', () => {
    const scores = Float64Array.of(1, 2, 3);
    expect(getIssue(() => computeAuc(scores, Uint8Array.of(0, 1)))).toMatchObject({
      expected: 'as many labels as scores: 3',
      received: '2 labels',
    });
    expect(getIssue(() => computeAuc(scores, Uint8Array.of(0, 1, 2)))?.field).toBe('positive[2]');
    expect(getIssue(() => computeAuc(Float64Array.of(1, NaN), Uint8Array.of(0, 1)))?.field).toBe(
      'scores[1]',
    );
    expect(getIssue(() => computeAuc(scores, new Uint8Array(3)))?.received).toBe(
      '0 items of the class and 3 others',
    );
    expect(getIssue(() => computeAuc(new Float64Array(0), new Uint8Array(0)))?.received).toBe(
      'none',
    );
  });
});
