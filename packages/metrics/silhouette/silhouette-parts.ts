import { eightDistances } from './pair-distances';
import type { PointMetric } from './pair-distances';

/** Points in the order of their clusters. It can be sent to a worker thread as it is. */
export interface ClusteredPoints {
  readonly metric: PointMetric;
  readonly dimensions: number;
  /** One point after the other; of length 1 for `cosine`. */
  readonly coordinates: Float64Array;
  /** Where each cluster begins, and where the last one ends. */
  readonly starts: Int32Array;
}

/** What some of the pairs of clusters say of each point, in the order of {@link ClusteredPoints}. */
export interface SilhouettePart {
  /** The sum of the distances from the points of its own cluster. */
  readonly own: Float64Array;
  /** The mean distance from the points of the nearest other cluster; Infinity where none was looked at. */
  readonly nearest: Float64Array;
  /** That cluster, or -1. */
  readonly neighbour: Int32Array;
}

/** Rows of one cluster against all points of another, or of the same. */
interface Task {
  readonly one: number;
  readonly other: number;
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
}

/** Of 32 dimensions, these fill half of a first-level cache. */
const tile = 64;

/**
 * One of `parts` shares of the work, so that threads can divide it: they need nothing of each other before
 * {@link mergeParts}. Each pair of points is measured once and counts for both; what is held is a few numbers
 * a point, not a number a pair.
 * @param part From 0 up to but not `parts`.
 */
export function silhouettePart(
  points: ClusteredPoints,
  part: number,
  parts: number,
): SilhouettePart {
  const count = points.starts.at(-1) ?? 0;
  const own = new Float64Array(count);
  const nearest = new Float64Array(count).fill(Infinity);
  const neighbour = new Int32Array(count).fill(-1);
  const sums = new Float64Array(count);
  const distances = new Float64Array(8);
  const sizeOf = (cluster: number) => start(points, cluster + 1) - start(points, cluster);
  const offer = (cluster: number, other: number) => {
    for (let at = start(points, cluster); at < start(points, cluster + 1); at++) {
      const mean = (sums[at] ?? 0) / sizeOf(other);
      if (mean < (nearest[at] ?? 0)) {
        nearest[at] = mean;
        neighbour[at] = other;
      }
    }
  };
  for (const task of shareOf(tasksOf(points), part, parts)) {
    const { one, other } = task;
    if (one === other) addDistances(points, task, distances, own);
    else {
      sums.fill(0, start(points, one), start(points, one + 1));
      sums.fill(0, start(points, other), start(points, other + 1));
      addDistances(points, task, distances, sums);
      offer(one, other);
      offer(other, one);
    }
  }
  return { own, nearest, neighbour };
}

/** Adds the second to the first. */
export function mergeParts(one: SilhouettePart, other: SilhouettePart): SilhouettePart {
  for (let at = 0; at < one.own.length; at++) {
    one.own[at] = (one.own[at] ?? 0) + (other.own[at] ?? 0);
    if ((other.nearest[at] ?? Infinity) < (one.nearest[at] ?? Infinity)) {
      one.nearest[at] = other.nearest[at] ?? Infinity;
      one.neighbour[at] = other.neighbour[at] ?? -1;
    }
  }
  return one;
}

function start(points: ClusteredPoints, cluster: number): number {
  return points.starts[cluster] ?? 0;
}

/**
 * Those between two clusters need all of both. Distances within a cluster only sum up, so that they can be divided:
 * they come last, in small pieces, and fill the gaps between the parts.
 */
function* tasksOf(points: ClusteredPoints): Generator<Task> {
  const clusters = points.starts.length - 1;
  for (let one = 0; one < clusters; one++) {
    const from = start(points, one);
    const to = start(points, one + 1);
    for (let other = one + 1; other < clusters; other++) {
      const others = start(points, other + 1) - start(points, other);
      yield { one, other, from, to, pairs: (to - from) * others };
    }
  }
  const most = (points.starts.at(-1) ?? 0) ** 2 / 64;
  for (let one = 0; one < clusters; one++) {
    const end = start(points, one + 1);
    for (let from = start(points, one); from < end;) {
      const rows = Math.max(1, Math.min(end - from, Math.floor(most / (end - from))));
      yield { one, other: one, from, to: from + rows, pairs: rows * (end - from - rows / 2) };
      from += rows;
    }
  }
}

/** Each to whoever has the least so far: the same division in every thread. */
function* shareOf(tasks: Iterable<Task>, part: number, parts: number): Generator<Task> {
  const loads = new Array<number>(parts).fill(0);
  for (const task of tasks) {
    const idle = loads.indexOf(Math.min(...loads));
    loads[idle] = (loads[idle] ?? 0) + task.pairs;
    if (idle === part) yield task;
  }
}

/** Adds the distance of each pair of the task to the sums of both points. */
function addDistances(
  points: ClusteredPoints,
  task: Task,
  distances: Float64Array,
  sums: Float64Array,
): void {
  const { coordinates, dimensions } = points;
  const { from, to, one, other } = task;
  const measure = eightDistances[points.metric];
  const within = one === other;
  const end = start(points, other + 1);
  const row = (at: number, last: number) => Math.min(at, last) * dimensions;
  // Of pairs within a cluster only those with a later point: each pair once.
  for (let block = within ? from : start(points, other); block < end; block += tile) {
    const blockEnd = Math.min(block + tile, end);
    for (let i = from; i < to; i += 4) {
      for (let j = within ? Math.max(block, i + 1) : block; j < blockEnd; j += 2) {
        measure(
          coordinates,
          dimensions,
          i * dimensions,
          row(i + 1, to - 1),
          row(i + 2, to - 1),
          row(i + 3, to - 1),
          j * dimensions,
          row(j + 1, blockEnd - 1),
          distances,
        );
        for (let at = 0; at < 8; at++) {
          const first = i + (at >> 1);
          const second = j + (at & 1);
          if (first >= to || second >= blockEnd || (within && second <= first)) continue;
          const distance = distances[at] ?? 0;
          sums[first] = (sums[first] ?? 0) + distance;
          sums[second] = (sums[second] ?? 0) + distance;
        }
      }
    }
  }
}
