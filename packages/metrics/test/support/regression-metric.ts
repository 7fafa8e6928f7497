import fc from 'fast-check';
import { measure } from '../../options/accumulator';
import type { Accumulator } from '../../options/accumulator';
import type { RegressionResult } from '../../formulas/regression/multioutput-average';
import type { Predicted, ResidualState } from '../../formulas/regression/residual-state';
import { expectClose, getIssue, golden, measureInParts } from './metric-assertions';

type Metric<Options> = (
  options?: Options,
) => Accumulator<Predicted, ResidualState, RegressionResult>;

interface Single {
  readonly name: string;
  readonly targets: readonly number[];
  readonly predictions: readonly number[];
  readonly weights: readonly number[] | null;
  readonly exact: { readonly mse: number; readonly mae: number; readonly r2: number };
  readonly rmse: number;
  readonly mae: number;
  readonly r2: number;
}

const { single, several } = golden('regression') as {
  readonly single: readonly Single[];
  readonly several: {
    readonly targets: readonly (readonly number[])[];
    readonly predictions: readonly (readonly number[])[];
    readonly weights: readonly number[];
    readonly custom: readonly number[];
    readonly outputs: Readonly<Record<string, readonly number[]>>;
    readonly averages: readonly (readonly [string, string, number])[];
  };
};

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true });

/** Targets that vary, with integer weights, some of them 0. */
export const somePredicted = fc
  .array(
    fc.record({ target: number, prediction: number, weight: fc.integer({ min: 0, max: 3 }) }),
    {
      maxLength: 40,
    },
  )
  .map((items) => [
    ...items,
    { target: -1e3, prediction: 12, weight: 1 },
    { target: 2e3, prediction: 0.5, weight: 2 },
  ]);

function itemsOf({ targets, predictions, weights }: Single): readonly Predicted[] {
  return targets.map((target, at) => ({
    target,
    prediction: predictions[at] ?? 0,
    ...(weights === null ? {} : { weight: weights[at] ?? 0 }),
  }));
}

/** Tolerance relative to the value, however small. */
function expectSame(value: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(value / expected - 1)).toBeLessThanOrEqual(tolerance);
}

/** Tests shared by RMSE, MAE and R². */
export function itIsAMetricOfResiduals<Options extends { readonly multiOutput?: unknown }>(
  name: 'rmse' | 'mae' | 'r2',
  metric: Metric<Options>,
  exactOf: (exact: Single['exact']) => number,
): void {
  const withOption = (multiOutput: unknown) => metric({ multiOutput } as Options);

  it.each(single)('agrees with scikit-learn and the exact value on $name', (each) => {
    const { value } = measure(metric(), itemsOf(each));
    // A double near 1e9 has seven decimals, and scikit-learn loses some of them.
    expectSame(value, each[name], 1e-12);
    expectSame(value, exactOf(each.exact), 1e-14);
  });

  it('agrees with scikit-learn on several outputs', () => {
    const items = several.targets.map((target, at) => ({
      target,
      prediction: several.predictions[at] ?? [],
      weight: several.weights[at] ?? 0,
    }));
    const averages = several.averages.filter(([of]) => of === name);
    expect(averages.length).toBeGreaterThanOrEqual(2);
    for (const [, average, value] of averages) {
      const multiOutput = average === 'custom' ? several.custom : average;
      const result = measure(withOption(multiOutput), items);
      expectSame(result.value, value);
      expect(result.options).toEqual({ multiOutput });
      for (const [at, output] of result.outputs.entries())
        expectSame(output.value, several.outputs[name]?.[at] ?? NaN);
    }
  });

  it('treats a list of one as a number', () => {
    const numbers = [
      { target: 1, prediction: 2 },
      { target: 3, prediction: 3.5 },
    ];
    const lists = numbers.map(({ target, prediction }) => ({
      target: [target],
      prediction: [prediction],
    }));
    expect(measure(metric(), lists)).toEqual(measure(metric(), numbers));
  });

  it('counts an item of weight 3 as three items, and ignores one of weight 0', () => {
    fc.assert(
      fc.property(somePredicted, (items) => {
        const repeated = items.flatMap(({ target, prediction, weight }) =>
          Array.from({ length: weight }, () => ({ target, prediction })),
        );
        expectSameOrTiny(measure(metric(), items).value, measure(metric(), repeated).value);
      }),
    );
  });

  it('is the same in any order except for rounding', () => {
    fc.assert(
      fc.property(somePredicted, (items) => {
        const { value, outputs } = measure(metric(), items);
        const reversed = measure(metric(), [...items].reverse());
        expectSameOrTiny(reversed.value, value);
        expect(reversed.outputs[0]?.residuals.sample).toEqual(outputs[0]?.residuals.sample);
      }),
    );
  });

  it('is the same after merging parts except for rounding', () => {
    fc.assert(
      fc.property(somePredicted, fc.array(fc.nat(40), { maxLength: 4 }), (items, cuts) => {
        const whole = measure(metric(), items);
        const merged = measureInParts(metric(), items, cuts);
        expectSameOrTiny(merged.value, whole.value);
        const [{ residuals: one } = { residuals: undefined }] = whole.outputs;
        const [{ residuals: other } = { residuals: undefined }] = merged.outputs;
        expect(other?.sample).toEqual(one?.sample);
        expect(other).toMatchObject({
          items: one?.items,
          lowest: one?.lowest,
          highest: one?.highest,
        });
        expectClose(other?.mean ?? NaN, one?.mean ?? NaN, 1e-9);
        expectClose(other?.target.mean ?? NaN, one?.target.mean ?? NaN);
      }),
    );
    expect(metric().merging).toBe('rounding');
  });

  it('sums the residuals', () => {
    const items = [
      { target: 3, prediction: 1 },
      { target: 5, prediction: 6 },
      { target: 3, prediction: 1 },
      { target: 9, prediction: 4, weight: 2 },
    ];
    const [output] = measure(metric(), items).outputs;
    expect(output?.residuals).toEqual({
      items: 4,
      mean: 13 / 5,
      standardDeviation: expect.closeTo(Math.sqrt(59 / 5 - (13 / 5) ** 2), 12),
      lowest: -1,
      highest: 5,
      target: {
        mean: expect.closeTo(29 / 5, 12),
        standardDeviation: expect.closeTo(Math.sqrt(205 / 5 - (29 / 5) ** 2), 12),
        lowest: 3,
        highest: 9,
      },
      sample: expect.arrayContaining([
        { target: 3, prediction: 1 },
        { target: 5, prediction: 6 },
        { target: 9, prediction: 4 },
      ]),
    });
    expect(output?.residuals.sample).toHaveLength(3);
  });

  it('keeps a thousand of many pairs, from the whole file', () => {
    const items = Array.from({ length: 5000 }, (_, at) => ({
      target: at,
      prediction: (at * 7) % 11,
    }));
    const [output] = measure(metric(), items).outputs;
    const targets = output?.residuals.sample.map(({ target }) => target) ?? [];
    expect(new Set(targets).size).toBe(1000);
    for (let from = 0; from < 5000; from += 1000) {
      const here = targets.filter((target) => target >= from && target < from + 1000).length;
      expect(here).toBeGreaterThan(140);
      expect(here).toBeLessThan(260);
    }
    const merged = measureInParts(metric(), items, [700, 3100]);
    expect(merged.outputs[0]?.residuals.sample).toEqual(output?.residuals.sample);
  });

  it('samples pairs with the same target evenly', () => {
    const items = Array.from({ length: 5000 }, (_, at) => ({ target: at % 2, prediction: at }));
    const [output] = measure(metric(), items).outputs;
    const sample = output?.residuals.sample ?? [];
    for (const target of [0, 1]) {
      const drawn = sample.filter((pair) => pair.target === target);
      expect(drawn.length).toBeGreaterThan(400);
      expect(Math.max(...drawn.map(({ prediction }) => prediction))).toBeGreaterThan(4900);
    }
  });

  const lists = { target: [1, 2], prediction: [1, 2] };
  const rejected: readonly (readonly [string, readonly unknown[], string, string, string])[] = [
    ['nothing', [], name, 'at least one item', 'none'],
    ['NaN', [{ target: 1, prediction: NaN }], 'prediction', 'a number from', 'NaN'],
    ['Infinity', [{ target: -Infinity, prediction: 1 }], 'target', 'a number from', '-Infinity'],
    [
      'a number whose square is none',
      [{ target: 1e101, prediction: 1 }],
      'target',
      'to 1e100',
      '1e+101',
    ],
    ['text', [{ target: '1', prediction: 1 }], 'target', 'a number', '"1"'],
    ['no prediction', [{ target: 1 }], 'prediction', 'a number', 'nothing'],
    ['a list and a number', [{ target: [1], prediction: 1 }], 'prediction', 'a list', '1'],
    ['empty lists', [{ target: [], prediction: [] }], 'target', 'at least one', '[]'],
    [
      'lists that differ in length',
      [{ target: [1, 2, 3], prediction: [1, 2] }],
      'prediction',
      'as many numbers as target: 3',
      '2 numbers',
    ],
    ['NaN in a list', [{ target: [1, NaN], prediction: [1, 2] }], 'target[1]', 'a number', 'NaN'],
    [
      'more outputs than before',
      [lists, { target: [1, 2, 3], prediction: [1, 2, 3] }],
      'target',
      'a list of 2',
      'a list of 3',
    ],
    [
      'a number after lists',
      [lists, { target: 1, prediction: 2 }],
      'target',
      'a list of 2',
      'a number',
    ],
    ['a weight below 0', [{ target: 1, prediction: 1, weight: -1 }], 'weight', '0 or more', '-1'],
    ['NaN for a weight', [{ target: 1, prediction: 1, weight: NaN }], 'weight', 'a number', 'NaN'],
    [
      'weights that are all 0',
      [{ target: 1, prediction: 1, weight: 0 }],
      'weight',
      'above 0',
      '1 weights of 0',
    ],
  ];
  it.each(rejected)('rejects %s', (_, items, field, limit, received) => {
    const issue = getIssue(() => measure(metric(), items as readonly Predicted[]));
    expect(issue).toMatchObject({ field, received });
    expect(issue?.expected).toContain(limit);
  });

  it('rejects an item without changing the state', () => {
    const measured = metric();
    const state = measured.add(measured.empty(), lists);
    const before = JSON.stringify(state);
    for (const item of [
      { target: [1, 2], prediction: [1, Infinity] },
      { target: [1], prediction: [1] },
      { target: [1, 2], prediction: [1, 2], weight: -1 },
    ])
      expect(getIssue(() => measured.add(state, item))).toBeDefined();
    expect(JSON.stringify(state)).toBe(before);
  });

  it('rejects parts and options that do not match', () => {
    const measured = metric();
    const one = measured.add(measured.empty(), lists);
    const other = measured.add(measured.empty(), { target: 1, prediction: 2 });
    expect(getIssue(() => measured.merge(one, other))?.field).toBe('target');
    for (const multiOutput of ['raw_values', [1, -1], [0, 0], [1, NaN], 3])
      expect(getIssue(() => withOption(multiOutput))?.field).toMatch(/^multiOutput/);
    const varied = [lists, { target: [3, 5], prediction: [1, 2] }];
    expect(getIssue(() => measure(withOption([1, 2, 3]), varied))).toMatchObject({
      expected: 'a weight for each of the 2 outputs',
      received: '3 weights',
    });
  });
}

/** Tolerance for values that may be nearly 0. */
function expectSameOrTiny(value: number, expected: number): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(
    1e-12 * Math.max(1e-3, Math.abs(expected)),
  );
}
