import fc from 'fast-check';
import { kMeans, kMeansPlusPlus } from '../../../formulas/clustering/k-means';
import { seededRandom } from '../../../formulas/statistics/seeded-random';
import { expectClose, getIssue, golden } from '../../support/metric-assertions';

const { runs } = golden('elbow') as {
  readonly runs: readonly {
    readonly name: string;
    readonly points: readonly (readonly number[])[];
    readonly initial: readonly (readonly number[])[];
    readonly tolerance: number;
    readonly inertia: number;
    readonly centers: readonly (readonly number[])[];
    readonly clusters: readonly number[];
  }[];
};

const flat = (points: readonly (readonly number[])[]) => Float64Array.from(points.flat());

describe('k-means', () => {
  it.each(runs)('ends like scikit-learn from the same centers, without ties: $name', (each) => {
    const dimensions = each.points[0]?.length ?? 0;
    const {
      centers,
      assignments: clusterOf,
      inertia,
    } = kMeans(flat(each.points), dimensions, flat(each.initial), {
      maxIterations: 300,
      tolerance: each.tolerance,
    });
    expectClose(inertia, each.inertia);
    expect([...clusterOf]).toEqual(each.clusters);
    for (const [at, value] of each.centers.flat().entries()) expectClose(centers[at] ?? NaN, value);
  });

  it('assigns each point to its nearest center, and each center to the mean of its points', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.nat(), (values, seed) => {
        fc.pre(new Set(values).size >= 3);
        const points = Float64Array.from(values);
        const initial = kMeansPlusPlus(points, 1, 3, seededRandom(seed));
        expect(new Set(initial).size).toBe(3);
        expect(values).toEqual(expect.arrayContaining([...initial]));
        const {
          centers,
          assignments: clusterOf,
          inertia,
        } = kMeans(points, 1, initial, {
          maxIterations: 300,
          tolerance: 0,
        });
        const nearest = values.map((value) => {
          const distances = [...centers].map((center) => (center - value) ** 2);
          return { distances, least: Math.min(...distances) };
        });
        const farther = nearest.filter(
          ({ distances, least }, at) => distances[clusterOf[at]!] !== least,
        );
        expect(farther).toEqual([]);
        expectClose(
          inertia,
          nearest.reduce((sum, { least }) => sum + least, 0),
        );
        for (const [cluster, center] of centers.entries()) {
          const own = values.filter((_, at) => clusterOf[at] === cluster);
          expectClose(center, own.reduce((sum, each) => sum + each, 0) / own.length);
        }
      }),
    );
  });

  it('assigns a point between two centers to the first', () => {
    const run = kMeans(Float64Array.of(0, 1, 2), 1, Float64Array.of(0, 2), {
      maxIterations: 300,
      tolerance: 0,
    });
    expect([...run.assignments]).toEqual([0, 0, 1]);
    expect(run.inertia).toBe(0.5);
  });

  it('stops at the maximum number of iterations', () => {
    const points = Float64Array.from({ length: 100 }, (_, at) => at);
    const initial = Float64Array.of(0, 1);
    const run = (maxIterations: number, tolerance: number) =>
      kMeans(points, 1, initial, { maxIterations, tolerance }).iterations;
    expect(run(2, 0)).toBe(2);
    expect(run(300, 0)).toBeGreaterThan(run(300, 0.1));
  });

  it('usually starts with points that are far apart', () => {
    // 50 points near 0 and one at 100: at random it would be among two in 1 of 25.
    const points = Float64Array.from(
      Array.from({ length: 51 }, (_, at) => (at === 20 ? 100 : at / 100)),
    );
    const seeds = Array.from({ length: 100 }, (_, seed) => seed);
    const found = seeds.filter((seed) =>
      kMeansPlusPlus(points, 1, 2, seededRandom(seed)).includes(100),
    );
    expect(found.length).toBeGreaterThan(95);
  });

  it('starts with a point of each group', () => {
    const points = Float64Array.from(
      { length: 48 },
      (_, at) => Math.floor(at / 6) * 10 + (at % 6) / 2,
    );
    const seeds = Array.from({ length: 100 }, (_, seed) => seed);
    const found = seeds.filter((seed) => {
      const centers = [...kMeansPlusPlus(points, 1, 8, seededRandom(seed))];
      return new Set(centers.map((center) => Math.floor(center / 10))).size === 8;
    });
    expect(found.length).toBeGreaterThan(90);
  });

  it('rejects more clusters than distinct points', () => {
    const points = Float64Array.of(1, 2, 1, 2, 1);
    expect(getIssue(() => kMeansPlusPlus(points, 1, 3, seededRandom(1)))).toMatchObject({
      expected: 'at most as many clusters as distinct points (2)',
      received: '3 clusters',
    });
  });
});

describe('seeded random numbers', () => {
  it('are the same for the same seed, and evenly distributed', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 10_000 }, random);
    };
    const numbers = draw(7);
    expect(draw(7)).toEqual(numbers);
    expect(draw(8).slice(0, 5)).not.toEqual(numbers.slice(0, 5));
    for (let tenth = 0; tenth < 10; tenth++) {
      const here = numbers.filter((each) => Math.floor(each * 10) === tenth).length;
      expect(Math.abs(here - 1000)).toBeLessThan(120);
    }
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
  });
});
