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
  readonly centers: Float64Array;
  readonly assignments: Int32Array;
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
  const minimum = tolerance * meanVariance(points, dimensions);
  const assignments = new Int32Array(count).fill(-1);
  const distances = new Float64Array(count);
  let centers: Float64Array = initial.slice();
  let iterations = 0;
  let moving = true;
  while (moving && iterations < maxIterations) {
    iterations++;
    const moved = assign(points, dimensions, centers, assignments, distances);
    if (moved === 0) break;
    const next = computeCenters(
      points,
      dimensions,
      assignments,
      distances,
      centers.length / dimensions,
    );
    moving = squaredDistance(centers, 0, next, 0, centers.length) > minimum;
    centers = next;
  }
  // The centers may have moved since the last assignment.
  assign(points, dimensions, centers, assignments, distances);
  let inertia = 0;
  for (const distance of distances) inertia += distance;
  return { centers, assignments, inertia, iterations };
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
  const centers = new Float64Array(k * dimensions);
  const setCenter = (point: number, center: number) => {
    const from = point * dimensions;
    centers.set(points.subarray(from, from + dimensions), center * dimensions);
  };
  const distancesWith = (point: number, before: Float64Array) =>
    before.map((distance, at) =>
      Math.min(
        distance,
        squaredDistance(points, at * dimensions, points, point * dimensions, dimensions),
      ),
    );
  const first = Math.floor(random() * count);
  setCenter(first, 0);
  let distances: Float64Array = distancesWith(first, new Float64Array(count).fill(Infinity));
  let total = sum(distances);
  const candidates = 2 + Math.floor(Math.log(k));
  for (let center = 1; center < k; center++) {
    if (total === 0) rejectTooMany(k, center);
    let best: { point: number; distances: Float64Array; total: number } | undefined;
    for (let candidate = 0; candidate < candidates; candidate++) {
      const point = drawn(distances, random() * total);
      const left = distancesWith(point, distances);
      const leftTotal = sum(left);
      if (best === undefined || leftTotal < best.total)
        best = { point, distances: left, total: leftTotal };
    }
    if (best === undefined) break;
    setCenter(best.point, center);
    ({ distances, total } = best);
  }
  return centers;
}

/** @throws InvalidInputError */
export function rejectTooMany(k: number, points: number): never {
  return rejectInput({
    field: 'k',
    expected: `at most as many clusters as distinct points (${points})`,
    received: `${k} clusters`,
    suggestion: 'Lower the maximum k, or give more points.',
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
  centers: Float64Array,
  assignments: Int32Array,
  distances: Float64Array,
): number {
  const k = centers.length / dimensions;
  let moved = 0;
  for (let point = 0; point < assignments.length; point++) {
    let nearest = 0;
    let minimum = Infinity;
    for (let center = 0; center < k; center++) {
      const distance = squaredDistance(
        points,
        point * dimensions,
        centers,
        center * dimensions,
        dimensions,
      );
      if (distance < minimum) {
        minimum = distance;
        nearest = center;
      }
    }
    if (assignments[point] !== nearest) moved++;
    assignments[point] = nearest;
    distances[point] = minimum;
  }
  return moved;
}

function computeCenters(
  points: Float64Array,
  dimensions: number,
  assignments: Int32Array,
  distances: Float64Array,
  k: number,
): Float64Array {
  const sizes = new Int32Array(k);
  for (const cluster of assignments) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  // Marks points already moved to an empty cluster.
  const free = distances.slice();
  for (let cluster = 0; cluster < k; cluster++) {
    if (sizes[cluster] !== 0) continue;
    const farthest = farthestShared(free, assignments, sizes);
    const from = assignments[farthest] ?? 0;
    sizes[from] = (sizes[from] ?? 0) - 1;
    sizes[cluster] = 1;
    assignments[farthest] = cluster;
    free[farthest] = 0;
  }
  const centers = new Float64Array(k * dimensions);
  for (const [point, cluster] of assignments.entries())
    for (let at = 0; at < dimensions; at++)
      centers[cluster * dimensions + at] =
        (centers[cluster * dimensions + at] ?? 0) + (points[point * dimensions + at] ?? 0);
  for (let at = 0; at < centers.length; at++)
    centers[at] = (centers[at] ?? 0) / (sizes[Math.floor(at / dimensions)] ?? 1);
  return centers;
}

/**
 * Finds the farthest point that is not alone in its cluster. One exists while there are fewer
 * non-empty clusters than points.
 */
function farthestShared(
  distances: Float64Array,
  assignments: Int32Array,
  sizes: Int32Array,
): number {
  let farthest = 0;
  let max = -1;
  for (const [point, distance] of distances.entries()) {
    if (distance > max && (sizes[assignments[point] ?? 0] ?? 0) > 1) {
      farthest = point;
      max = distance;
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
