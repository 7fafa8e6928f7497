import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { elbow } from '../../../elbow/elbow';
import type { ElbowItem, ElbowOptions } from '../../../elbow/elbow';
import { kneedle } from '../../../elbow/kneedle';
import { seededRandom } from '../../../formulas/statistics/seeded-random';
import { expectClose, getIssue, golden, measureInParts } from '../../support/metric-assertions';

const { curves } = golden('elbow') as {
  readonly curves: readonly {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly sensitivity: number;
    readonly knee: number | null;
    readonly difference: readonly number[];
  }[];
};

/** Points around the corners of a square, 12 each. */
function square(): readonly ElbowItem[] {
  const random = seededRandom(3);
  return Array.from({ length: 48 }, (_, at) => ({
    point: [(at % 2) * 10 + random(), (at % 4 < 2 ? 0 : 10) + random()],
  }));
}

const options = { from: 1, to: 8, runs: 3 };

describe('elbow', () => {
  it('finds the four corners of a square', () => {
    const result = measure(elbow(options), square());
    expect(result.value).toBe(4);
    expect(result.options).toEqual({
      ...options,
      seed: 1,
      maxIterations: 300,
      tolerance: 1e-4,
      sensitivity: 1,
    });
    expect(result.curve.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(result.difference).toHaveLength(8);
    expect(Math.max(...result.difference)).toBe(result.difference[3]);
  });

  it('computes the inertia of one cluster as squared distances from the mean', () => {
    const [one] = measure(elbow(), square()).curve;
    const points = square().map(({ point }) => point);
    const mean = [0, 1].map((at) => points.reduce((sum, point) => sum + point[at]! / 48, 0));
    const expected = points.reduce(
      (sum, [x = 0, y = 0]) => sum + (x - mean[0]!) ** 2 + (y - mean[1]!) ** 2,
      0,
    );
    expectClose(one?.inertia ?? NaN, expected);
  });

  it('never gains inertia with more clusters, in any order and after merging parts', () => {
    const metric = elbow(options);
    const whole = measure(metric, square());
    for (const [at, { inertia }] of whole.curve.slice(1).entries())
      expect(inertia).toBeLessThan(whole.curve[at]!.inertia);
    expect(measure(metric, [...square()].reverse())).toEqual(whole);
    expect(measureInParts(metric, square(), [5, 20])).toEqual(whole);
  });

  it('depends only on the seed', () => {
    const curveOf = (seed: number) => measure(elbow({ ...options, runs: 1, seed }), square()).curve;
    expect(curveOf(5)).toEqual(curveOf(5));
    expect(curveOf(5)).not.toEqual(curveOf(6));
  });

  it('keeps the best of several runs', () => {
    // With eight groups on a line, five clusters have many local optima.
    const items = Array.from({ length: 48 }, (_, at) => ({
      point: [Math.floor(at / 6) * 10 + (at % 6) / 2],
    }));
    const inertiaOf = (runs: number, seed: number) =>
      measure(elbow({ from: 1, to: 8, runs, seed, sensitivity: 0 }), items).curve[4]?.inertia ??
      NaN;
    const single = Array.from({ length: 10 }, (_, seed) => inertiaOf(1, seed));
    expect(Math.max(...single)).toBeGreaterThan(Math.min(...single) * 1.01);
    expectClose(inertiaOf(20, 1), Math.min(...single));
  });

  it('tries at most as many clusters as points', () => {
    const items = [0, 1, 10, 11, 20].map((at) => ({ point: [at] }));
    expect(measure(elbow(), items)).toMatchObject({ value: 2, options: { to: 5 } });
  });

  it.each(curves)(
    'chooses like kneed for $y with $sensitivity',
    ({ x, y, sensitivity, knee, difference }) => {
      const found = kneedle(x, y, sensitivity);
      expect(found.knee === null ? null : x[found.knee]).toBe(knee);
      for (const [at, each] of difference.entries()) expectClose(found.difference[at] ?? NaN, each);
    },
  );

  it('finds the same bend at any scale', () => {
    const falling = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(falling, (steps) => {
        const y = steps.map((_, at) => steps.slice(at).reduce((sum, each) => sum + each, 0));
        const x = y.map((_, at) => at + 1);
        const scaled = kneedle(
          x.map((each) => each * 2),
          y.map((each) => each * 1024),
          1,
        );
        expect(scaled).toEqual(kneedle(x, y, 1));
      }),
    );
  });

  const line = (count: number) => Array.from({ length: count }, (_, at) => ({ point: [at] }));
  const rejected: readonly (readonly [string, readonly unknown[], ElbowOptions, string, string])[] =
    [
      ['nothing', [], {}, 'elbow', 'none'],
      ['more clusters than points', line(5), { to: 6 }, 'k', '6 clusters'],
      [
        'more clusters than points that differ',
        [...line(3), ...line(3)],
        { to: 4 },
        'k',
        '4 clusters',
      ],
      ['two numbers of clusters', line(2), {}, 'to', '2'],
      ['dimensions that differ', [{ point: [1] }, { point: [1, 2] }], {}, 'point', '2 numbers'],
      ['NaN', [{ point: [NaN] }], {}, 'point[0]', 'NaN'],
      ['Infinity', [{ point: [1, -Infinity] }], {}, 'point[1]', '-Infinity'],
    ];
  it.each(rejected)('rejects %s', (_, items, given, field, received) => {
    const issue = getIssue(() => measure(elbow(given), items as readonly ElbowItem[]));
    expect(issue).toMatchObject({ field, received });
  });

  it('rejects a curve without a bend, and shows it', () => {
    // Corners of a tetrahedron: each further cluster removes the same inertia.
    const items = [
      [0, 0, 0, 1],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
      [1, 0, 0, 0],
    ].map((point) => ({ point }));
    const issue = getIssue(() => measure(elbow(), items));
    expect(issue?.expected).toContain('has a bend');
    expect(issue?.received).toMatch(/^no bend from 1 to 4 clusters: \[3,2,1,0\]$/);
  });

  it.each([
    [{ from: 0 }, 'from'],
    [{ from: 1.5 }, 'from'],
    [{ from: 3, to: 4 }, 'to'],
    [{ runs: 0 }, 'runs'],
    [{ seed: -1 }, 'seed'],
    [{ seed: NaN }, 'seed'],
    [{ maxIterations: 0 }, 'maxIterations'],
    [{ tolerance: -1 }, 'tolerance'],
    [{ sensitivity: Infinity }, 'sensitivity'],
  ])('rejects the options %j', (given, field) => {
    expect(getIssue(() => elbow(given))?.field).toBe(field);
  });

  it('rejects an invalid curve', () => {
    expect(getIssue(() => kneedle([1, 2, 3], [1, 2], 1))).toMatchObject({
      expected: 'as many values as x: 3',
      received: '2 values',
    });
    expect(getIssue(() => kneedle([1, 2], [2, 1], 1))?.received).toBe('2 points');
    expect(getIssue(() => kneedle([1, 2, 3], [2, NaN, 1], 1))?.field).toBe('y[1]');
    expect(getIssue(() => kneedle([1, 2, 3], [2, 2, 2], 1))?.received).toBe('3 times 2');
  });
});
