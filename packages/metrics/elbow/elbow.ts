import { rejectInput, shorten } from '../errors/input-error';
import type { Accumulator, MetricResult } from '../options/accumulator';
import { parseInteger } from '../options/parse-option';
import { finiteNumber, someItems } from '../options/validate-number';
import { kMeans, kMeansPlusPlus, rejectTooMany } from '../formulas/clustering/k-means';
import type { KMeansRun } from '../formulas/clustering/k-means';
import { addPoint, addPoints, pointCount } from '../formulas/clustering/points';
import type { Points } from '../formulas/clustering/points';
import { seededRandom } from '../formulas/statistics/seeded-random';
import { kneedle } from './kneedle';

export interface ElbowItem {
  readonly point: readonly number[];
}

export interface ElbowOptions {
  /** Range of k; default 1 to 10, or to the number of points if that is smaller. */
  readonly from?: number;
  readonly to?: number;
  /** Seed of the random initial centers; default 1. */
  readonly seed?: number;
  /** Runs per k with different initial centers, of which the best counts; default 5. */
  readonly runs?: number;
  /** Iterations per run; default 300. */
  readonly maxIterations?: number;
  /** Tolerance of k-means; default 0.0001. */
  readonly tolerance?: number;
  /**
   * Sensitivity of kneedle: how far the curve must fall after its bend. Default 1, as in the paper;
   * higher asks for a clearer bend.
   */
  readonly sensitivity?: number;
}

export interface InertiaForK {
  readonly k: number;
  /** Sum of squared distances of the points from their centers. */
  readonly inertia: number;
  /** Iterations of the best run. */
  readonly iterations: number;
}

export interface ElbowResult extends MetricResult {
  /** Chosen k. */
  readonly value: number;
  readonly curve: readonly InertiaForK[];
  /** Normalized and inverted curve minus the diagonal, by k: highest at the bend. */
  readonly difference: readonly number[];
}

/**
 * Chooses the number of clusters after which more clusters help little. Runs k-means for each k,
 * plots its inertia Σ |point − center|² over k, and finds the bend of that curve by kneedle.
 *
 * Input: items with `point`, a list of numbers. Value: the chosen k. Inertia is in the square of
 * the points' unit.
 *
 * Use it for a first guess at k without other evidence. It misleads if the curve bends gently or
 * twice: the data may have no natural number of clusters. Look at the curve, and compare with the
 * silhouette. If dimensions have different units, the largest dominates.
 *
 * The result does not depend on the order of points, because they are sorted first; another `seed`
 * may change it. Time grows with points × dimensions × the sum of all k × `runs` × iterations.
 *
 * Source: R. L. Thorndike, Who Belongs in the Family?, 1953 (https://doi.org/10.1007/BF02289263);
 * for k-means and kneedle see there; inertia as `KMeans.inertia_` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.cluster.KMeans.html).
 *
 * @throws InvalidInputError on no items, dimensions that differ, NaN and infinities, a k above the
 * number of distinct points, fewer than three k, and a curve without a bend.
 */
export function elbow(options: ElbowOptions = {}): Accumulator<ElbowItem, Points, ElbowResult> {
  const used = elbowOptions(options);
  return {
    merging: 'whole',
    empty: () => ({ dimensions: 0, coordinates: [] }),
    add: (state, { point }) => {
      addPoint(state, point);
      return state;
    },
    merge: (one, other) => {
      addPoints(one, other);
      return one;
    },
    result: (state) => {
      const count = pointCount(state);
      someItems('elbow', count);
      const to = used.to ?? Math.min(10, count);
      if (to > count) rejectTooMany(to, count);
      if (to - used.from < 2)
        rejectInput({
          field: 'to',
          expected: `at least ${used.from + 2}: finding a bend needs at least three numbers of clusters`,
          received: String(to),
          suggestion: 'Give a wider range, or more points.',
        });
      const points = sortedPoints(state);
      const curve = inertiaCurve(points, state.dimensions, { ...used, to });
      const ks = curve.map(({ k }) => k);
      const inertias = curve.map(({ inertia }) => inertia);
      const { knee, difference } = kneedle(ks, inertias, used.sensitivity);
      const value = knee === null ? undefined : ks[knee];
      if (value === undefined)
        return rejectInput({
          field: 'point',
          expected: 'points whose inertia curve has a bend in the range',
          received: `no bend from ${used.from} to ${to} clusters: ${shorten(inertias)}`,
          suggestion: 'Try another range or a lower sensitivity, or choose by the silhouette.',
        });
      return { metric: 'elbow', value, options: { ...used, to }, curve, difference };
    },
  };
}

/**
 * Computes the inertia of k-means for each k.
 * @throws InvalidInputError if there are fewer distinct points than the largest k.
 */
function inertiaCurve(
  points: Float64Array,
  dimensions: number,
  options: Required<ElbowOptions>,
): readonly InertiaForK[] {
  const { from, to, seed, runs, maxIterations, tolerance } = options;
  const random = seededRandom(seed);
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const k = from + at;
    let best: KMeansRun | undefined;
    for (let run = 0; run < runs; run++) {
      const initial = kMeansPlusPlus(points, dimensions, k, random);
      const ended = kMeans(points, dimensions, initial, { maxIterations, tolerance });
      if (best === undefined || ended.inertia < best.inertia) best = ended;
    }
    return { k, inertia: best?.inertia ?? 0, iterations: best?.iterations ?? 0 };
  });
}

function elbowOptions(options: ElbowOptions) {
  const { from = 1, to, seed = 1, runs = 5, maxIterations = 300, tolerance = 1e-4 } = options;
  const { sensitivity = 1 } = options;
  parseInteger('from', from, 1, 1000);
  if (to !== undefined) parseInteger('to', to, from + 2, 1000);
  parseInteger('seed', seed, 0, 2 ** 32 - 1);
  parseInteger('runs', runs, 1, 1000);
  parseInteger('maxIterations', maxIterations, 1, 100_000);
  atLeastZero('tolerance', tolerance);
  atLeastZero('sensitivity', sensitivity);
  return { from, to, seed, runs, maxIterations, tolerance, sensitivity };
}

function atLeastZero(field: string, value: number): void {
  if (finiteNumber(field, value) < 0)
    rejectInput({
      field,
      expected: '0 or more',
      received: String(value),
      suggestion: 'Give a number of at least 0.',
    });
}

/** Sorts points by coordinates, so the result does not depend on the order of a file's parts. */
function sortedPoints({ dimensions, coordinates }: Points): Float64Array {
  const count = coordinates.length / dimensions;
  const order = Array.from({ length: count }, (_, at) => at).sort((a, b) => {
    for (let at = 0; at < dimensions; at++) {
      const apart =
        (coordinates[a * dimensions + at] ?? 0) - (coordinates[b * dimensions + at] ?? 0);
      if (apart !== 0) return apart;
    }
    return 0;
  });
  const sorted = new Float64Array(coordinates.length);
  for (const [at, point] of order.entries())
    for (let dimension = 0; dimension < dimensions; dimension++)
      sorted[at * dimensions + dimension] = coordinates[point * dimensions + dimension] ?? 0;
  return sorted;
}
