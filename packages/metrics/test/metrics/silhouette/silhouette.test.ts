import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import type { PointMetric } from '../../../silhouette/pair-distances';
import { clusteredPoints } from '../../../silhouette/clustered-points';
import { silhouette, silhouetteFrom } from '../../../silhouette/silhouette';
import type { Clustered } from '../../../silhouette/silhouette';
import { mergeParts, silhouettePart } from '../../../silhouette/silhouette-parts';
import { seededRandom } from '../../../formulas/statistics/seeded-random';
import { expectClose, getIssue, golden, measureInParts } from '../../support/metric-assertions';

const { cases } = golden('silhouette') as {
  readonly cases: readonly {
    readonly name: string;
    readonly points: readonly (readonly number[])[];
    readonly clusters: readonly number[];
    readonly values: Readonly<
      Record<PointMetric, { readonly samples: readonly number[]; readonly score: number }>
    >;
  }[];
};

const metrics: readonly PointMetric[] = ['euclidean', 'manhattan', 'cosine'];

const itemsOf = ({ points, clusters }: (typeof cases)[number]): readonly Clustered[] =>
  points.map((point, at) => ({ point, cluster: clusters[at] ?? 0 }));

const coordinate = fc.integer({ min: -40, max: 40 }).map((each) => each / 4);

/** Points in three dimensions, in at least two clusters. */
const someClustered = fc
  .array(
    fc.record({
      point: fc.tuple(coordinate, coordinate, coordinate),
      cluster: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    { maxLength: 30 },
  )
  .map((items): readonly Clustered[] => [
    ...items,
    { point: [1, 2, 3], cluster: 'a' },
    { point: [2, 2, 3], cluster: 'a' },
    { point: [-3, 0, 1], cluster: 'b' },
  ]);

describe('silhouette', () => {
  it.each(cases.flatMap((each) => metrics.map((metric) => ({ ...each, metric }))))(
    'agrees with scikit-learn on $name, $metric',
    (each) => {
      const result = measure(silhouette({ metric: each.metric }), itemsOf(each));
      const { samples, score } = each.values[each.metric];
      // scikit-learn computes its distances from scalar products and loses some digits.
      expectClose(result.value, score, 1e-12);
      expectClose(result.value, samples.reduce((sum, value) => sum + value, 0) / samples.length);
      for (const [at, value] of samples.entries()) expectClose(result.values[at] ?? NaN, value);
      expect(result.clusterIndexes).toEqual(each.clusters);
      for (const [place, { size, value }] of result.clusters.entries()) {
        const own = samples.filter((_, at) => each.clusters[at] === place);
        expect(size).toBe(own.length);
        expectClose(value, own.reduce((sum, one) => sum + one, 0) / own.length);
      }
    },
  );

  it('returns all fields for four points on a line', () => {
    const items = [
      { point: [10], cluster: 'right' },
      { point: [0], cluster: 'left' },
      { point: [1], cluster: 'left' },
      { point: [100], cluster: 'far' },
    ];
    expect(measure(silhouette(), items)).toEqual({
      metric: 'silhouette',
      value: expect.closeTo((0.9 + 8 / 9) / 4, 14),
      options: { metric: 'euclidean' },
      clusters: [
        { cluster: 'far', size: 1, value: 0 },
        { cluster: 'left', size: 2, value: expect.closeTo((0.9 + 8 / 9) / 2, 14) },
        { cluster: 'right', size: 1, value: 0 },
      ],
      values: [0, 0.9, expect.closeTo(8 / 9, 14), 0],
      clusterIndexes: [2, 1, 1, 0],
      neighborIndexes: [1, 2, 2, 2],
    });
  });

  it('is between -1 and 1, and does not depend on position or scale', () => {
    fc.assert(
      fc.property(someClustered, (items) => {
        const { value, values } = measure(silhouette(), items);
        for (const each of values) expect(Math.abs(each)).toBeLessThanOrEqual(1);
        const moved = items.map(({ point, cluster }) => ({
          point: point.map((each) => each * 4 + 16),
          cluster,
        }));
        expectClose(measure(silhouette(), moved).value, value);
      }),
    );
  });

  it('keeps its digits for nearly parallel points', () => {
    const angles = [0, 1e-8, 3e-8, 2e-7, 2.1e-7, 2.3e-7];
    const items = angles.map((angle, at) => ({
      point: [Math.cos(angle) * (at + 1), Math.sin(angle) * (at + 1)],
      cluster: at < 3 ? 'left' : 'right',
    }));
    const mean = (from: number, others: readonly number[]) =>
      others.reduce((sum, other) => sum + 2 * Math.sin((from - other) / 2) ** 2, 0) / others.length;
    const expected = angles.map((angle, at) => {
      const [own, others] = at < 3 ? [0, 3] : [3, 0];
      const a = mean(
        angle,
        angles.slice(own, own + 3).filter((each) => each !== angle),
      );
      const b = mean(angle, angles.slice(others, others + 3));
      return (b - a) / Math.max(a, b);
    });
    const { values } = measure(silhouette({ metric: 'cosine' }), items);
    for (const [at, value] of values.entries())
      expect(Math.abs(value - (expected[at] ?? NaN))).toBeLessThan(1e-7);
  });

  it('is near 1 for clusters that are far apart', () => {
    const items = [0, 1, 2, 3].map((at) => ({
      point: [at % 2, at < 2 ? 0 : 1e6],
      cluster: at < 2,
    }));
    expect(measure(silhouette(), items).value).toBeGreaterThan(0.999_99);
  });

  it('is 0 for identical points', () => {
    const items = [1, 1, 2, 2].map((cluster) => ({ point: [5, 5], cluster }));
    expect(measure(silhouette(), items).value).toBe(0);
    expect(measure(silhouette({ metric: 'cosine' }), items).value).toBeCloseTo(0, 12);
  });

  it('is the same in any order, and after merging parts', () => {
    fc.assert(
      fc.property(someClustered, fc.array(fc.nat(33), { maxLength: 3 }), (items, cuts) => {
        const { value, values } = measure(silhouette(), items);
        const reversed = measure(silhouette(), [...items].reverse());
        expectClose(reversed.value, value);
        for (const [at, each] of [...reversed.values].reverse().entries())
          expectClose(each, values[at] ?? NaN);
        expectClose(measureInParts(silhouette(), items, cuts).value, value);
      }),
    );
  });

  it('is the same with work divided among threads', () => {
    const each = cases.find(({ name }) => name === 'one large cluster')!;
    fc.assert(
      fc.property(
        fc.oneof(someClustered, fc.constant(itemsOf(each))),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom('euclidean' as const, 'manhattan' as const),
        (items, parts, metric) => {
          const measured = silhouette({ metric });
          let state = measured.empty();
          for (const item of items) state = measured.add(state, item);
          const points = clusteredPoints(state, metric);
          const done = Array.from({ length: parts }, (_, part) =>
            silhouettePart(points, part, parts),
          );
          const result = silhouetteFrom(state, points, done.reduce(mergeParts));
          const whole = measured.result(state);
          expectClose(result.value, whole.value);
          for (const [at, value] of whole.values.entries())
            expectClose(result.values[at] ?? NaN, value);
        },
      ),
    );
  });

  it('divides the work evenly, also of one large cluster', () => {
    const count = 400;
    const points = {
      metric: 'euclidean' as const,
      dimensions: 1,
      coordinates: Float64Array.from({ length: count }, seededRandom(1)),
      starts: Int32Array.of(0, count - 1, count),
    };
    // For random points, the sum of a part's distances shows how many pairs it measured.
    const [one = 0, other = 0] = [0, 1].map((part) =>
      silhouettePart(points, part, 2).withinSums.reduce((sum, each) => sum + each, 0),
    );
    expect(one / (one + other)).toBeGreaterThan(0.45);
    expect(one / (one + other)).toBeLessThan(0.55);
  });

  const rejected: readonly (readonly [string, readonly unknown[], PointMetric, string, string])[] =
    [
      ['nothing', [], 'euclidean', 'silhouette', 'none'],
      [
        'one cluster',
        [
          { point: [1], cluster: 'a' },
          { point: [2], cluster: 'a' },
        ],
        'euclidean',
        'cluster',
        'one cluster, "a"',
      ],
      [
        'as many clusters as points',
        [
          { point: [1], cluster: 1 },
          { point: [2], cluster: 2 },
        ],
        'euclidean',
        'cluster',
        '2 clusters of 2 points',
      ],
      [
        'dimensions that differ',
        [
          { point: [1, 2], cluster: 1 },
          { point: [2], cluster: 2 },
        ],
        'euclidean',
        'point',
        '1 numbers',
      ],
      ['NaN', [{ point: [1, NaN], cluster: 1 }], 'euclidean', 'point[1]', 'NaN'],
      ['Infinity', [{ point: [Infinity], cluster: 1 }], 'euclidean', 'point[0]', 'Infinity'],
      [
        'a number that is too large to square',
        [{ point: [1e200], cluster: 1 }],
        'euclidean',
        'point[0]',
        '1e+200',
      ],
      ['no point', [{ cluster: 1 }], 'euclidean', 'point', 'nothing'],
      ['an empty point', [{ point: [], cluster: 1 }], 'euclidean', 'point', '[]'],
      ['no cluster', [{ point: [1] }], 'euclidean', 'cluster', 'nothing'],
      [
        'a point without direction',
        [
          { point: [1, 2], cluster: 1 },
          { point: [0, 0], cluster: 2 },
          { point: [1, 0], cluster: 2 },
        ],
        'cosine',
        'point of item 2',
        'all 0',
      ],
    ];
  it.each(rejected)('rejects %s', (_, items, metric, field, received) => {
    const issue = getIssue(() => measure(silhouette({ metric }), items as readonly Clustered[]));
    expect(issue).toMatchObject({ field, received });
  });

  it('names both numbers of dimensions', () => {
    const metric = silhouette();
    const part = (point: readonly number[]) => metric.add(metric.empty(), { point, cluster: 1 });
    const both = { expected: '2 numbers, as in the previous points', received: '3 numbers' };
    expect(
      getIssue(() => metric.add(part([1, 2]), { point: [1, 2, 3], cluster: 1 })),
    ).toMatchObject(both);
    expect(getIssue(() => metric.merge(part([1, 2]), part([1, 2, 3])))).toMatchObject(both);
  });

  it('rejects an unknown metric', () => {
    expect(getIssue(() => silhouette({ metric: 'l3' as 'cosine' }))).toMatchObject({
      field: 'metric',
      expected: 'one of "euclidean", "manhattan", "cosine"',
    });
  });
});
