import { rejectInput } from '../../errors/input-error';

export interface KMeansOptions {
  /** Limit of iterations, even if points still change clusters. */
  readonly maxIterations: number;
  /**
   * A run ends when the squared movement of the centers is below this × the mean variance of the
   * dimensions.
   */
  readonly tolerance: number;
}

export interface KMeansRun {
  /** Concatenated centers. */
  readonly centres: Float64Array;
  readonly clusterOf: Int32Array;
  /** Sum of squared distances of the points from the centers of their clusters. */
  readonly inertia: number;
  readonly iterations: number;
}

/**
 * Lloyd's algorithm from given centers. Assigns each point to the nearest center (the first of
 * equally near ones) and moves each center to the mean of its points, until no point moves. A
 * center without points takes the point farthest from its own center. It ends where `KMeans` of
 * scikit-learn does for the same centers
 * (https://scikit-learn.org/stable/modules/generated/sklearn.cluster.KMeans.html), except for ties:
 * scikit-learn computes distances otherwise, and rounding decides. Source: S. P. Lloyd, Least
 * Squares Quantization in PCM, 1982 (https://doi.org/10.1109/TIT.1982.1056489).
 * @param points Concatenated points of `dimensions` numbers.
 * @param initial Initial centers, likewise.
 */
export function kMeans(
  points: Float64Array,
  dimensions: number,
  initial: Float64Array,
  { maxIterations, tolerance }: KMeansOptions,
): KMeansRun {
  const count = points.length / dimensions;
  const least = tolerance * meanVariance(points, dimensions);
  const clusterOf = new Int32Array(count).fill(-1);
  const distances = new Float64Array(count);
  let centres: Float64Array = initial.slice();
  let iterations = 0;
  let moving = true;
  while (moving && iterations < maxIterations) {
    iterations++;
    const moved = assign(points, dimensions, centres, clusterOf, distances);
    if (moved === 0) break;
    const next = centresOf(points, dimensions, clusterOf, distances, centres.length / dimensions);
    moving = squaredDistance(centres, 0, next, 0, centres.length) > least;
    centres = next;
  }
  // The centers may have moved since the last assignment.
  assign(points, dimensions, centres, clusterOf, distances);
  let inertia = 0;
  for (const distance of distances) inertia += distance;
  return { centres, clusterOf, inertia, iterations };
}

/**
 * Chooses initial centers among the points, each with a probability proportional to its squared
 * distance from the nearest chosen one. Of several candidates, the one with the smallest remaining
 * sum is taken, as in scikit-learn. Source: D. Arthur and S. Vassilvitskii, k-means++: The
 * Advantages of Careful Seeding, 2007
 * (https://theory.stanford.edu/~sergei/papers/kMeansPP-soda.pdf).
 * @param random Numbers from 0 to below 1.
 * @throws InvalidInputError if there are fewer than `k` distinct points.
 */
export function kMeansPlusPlus(
  points: Float64Array,
  dimensions: number,
  k: number,
  random: () => number,
): Float64Array {
  const count = points.length / dimensions;
  const centres = new Float64Array(k * dimensions);
  const take = (point: number, centre: number) => {
    const from = point * dimensions;
    centres.set(points.subarray(from, from + dimensions), centre * dimensions);
  };
  const distancesWith = (point: number, before: Float64Array) =>
    before.map((distance, at) =>
      Math.min(
        distance,
        squaredDistance(points, at * dimensions, points, point * dimensions, dimensions),
      ),
    );
  const first = Math.floor(random() * count);
  take(first, 0);
  let distances: Float64Array = distancesWith(first, new Float64Array(count).fill(Infinity));
  let total = sum(distances);
  const candidates = 2 + Math.floor(Math.log(k));
  for (let centre = 1; centre < k; centre++) {
    if (total === 0) refuseTooMany(k, centre);
    let best: { point: number; distances: Float64Array; total: number } | undefined;
    for (let candidate = 0; candidate < candidates; candidate++) {
      const point = drawn(distances, random() * total);
      const left = distancesWith(point, distances);
      const leftTotal = sum(left);
      if (best === undefined || leftTotal < best.total)
        best = { point, distances: left, total: leftTotal };
    }
    if (best === undefined) break;
    take(best.point, centre);
    ({ distances, total } = best);
  }
  return centres;
}

/** @throws InvalidInputError */
export function refuseTooMany(k: number, points: number): never {
  return rejectInput({
    field: 'k',
    expected: `at most one cluster for each of the ${points} points that differ`,
    received: `${k} clusters`,
    suggestion: 'Give a smaller largest k, or more points.',
  });
}

function squaredDistance(
  one: Float64Array,
  from: number,
  other: Float64Array,
  otherFrom: number,
  length: number,
): number {
  let total = 0;
  for (let at = 0; at < length; at++) {
    const apart = (one[from + at] ?? 0) - (other[otherFrom + at] ?? 0);
    total += apart * apart;
  }
  return total;
}

/** Index at which the running sum exceeds `goal`; a point of distance 0 is never drawn. */
function drawn(distances: Float64Array, goal: number): number {
  let running = 0;
  let last = 0;
  for (let at = 0; at < distances.length; at++) {
    const distance = distances[at] ?? 0;
    if (distance === 0) continue;
    running += distance;
    last = at;
    if (running > goal) return at;
  }
  return last;
}

/** Assigns each point to its nearest center; returns the number of changes. */
function assign(
  points: Float64Array,
  dimensions: number,
  centres: Float64Array,
  clusterOf: Int32Array,
  distances: Float64Array,
): number {
  const k = centres.length / dimensions;
  let moved = 0;
  for (let point = 0; point < clusterOf.length; point++) {
    let nearest = 0;
    let least = Infinity;
    for (let centre = 0; centre < k; centre++) {
      const distance = squaredDistance(
        points,
        point * dimensions,
        centres,
        centre * dimensions,
        dimensions,
      );
      if (distance < least) {
        least = distance;
        nearest = centre;
      }
    }
    if (clusterOf[point] !== nearest) moved++;
    clusterOf[point] = nearest;
    distances[point] = least;
  }
  return moved;
}

function centresOf(
  points: Float64Array,
  dimensions: number,
  clusterOf: Int32Array,
  distances: Float64Array,
  k: number,
): Float64Array {
  const sizes = new Int32Array(k);
  for (const cluster of clusterOf) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  // Marks points already moved to an empty cluster.
  const free = distances.slice();
  for (let cluster = 0; cluster < k; cluster++) {
    if (sizes[cluster] !== 0) continue;
    const farthest = farthestShared(free, clusterOf, sizes);
    const from = clusterOf[farthest] ?? 0;
    sizes[from] = (sizes[from] ?? 0) - 1;
    sizes[cluster] = 1;
    clusterOf[farthest] = cluster;
    free[farthest] = 0;
  }
  const centres = new Float64Array(k * dimensions);
  for (const [point, cluster] of clusterOf.entries())
    for (let at = 0; at < dimensions; at++)
      centres[cluster * dimensions + at] =
        (centres[cluster * dimensions + at] ?? 0) + (points[point * dimensions + at] ?? 0);
  for (let at = 0; at < centres.length; at++)
    centres[at] = (centres[at] ?? 0) / (sizes[Math.floor(at / dimensions)] ?? 1);
  return centres;
}

/**
 * Finds the farthest point that is not alone in its cluster. One exists while there are fewer
 * non-empty clusters than points.
 */
function farthestShared(distances: Float64Array, clusterOf: Int32Array, sizes: Int32Array): number {
  let farthest = 0;
  let most = -1;
  for (const [point, distance] of distances.entries()) {
    if (distance > most && (sizes[clusterOf[point] ?? 0] ?? 0) > 1) {
      farthest = point;
      most = distance;
    }
  }
  return farthest;
}

function meanVariance(points: Float64Array, dimensions: number): number {
  const count = points.length / dimensions;
  let total = 0;
  for (let dimension = 0; dimension < dimensions; dimension++) {
    let mean = 0;
    for (let at = dimension; at < points.length; at += dimensions)
      mean += (points[at] ?? 0) / count;
    for (let at = dimension; at < points.length; at += dimensions)
      total += ((points[at] ?? 0) - mean) ** 2 / count;
  }
  return total / dimensions;
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}
