import { start } from './clustered-points';
import type { ClusteredPoints } from './clustered-points';
import { listTasks, selectShare } from './divide-work';
import type { Task } from './divide-work';
import { eightDistances } from './pair-distances';

/** Results by point from some pairs of clusters, in the order of {@link ClusteredPoints}. */
export interface SilhouettePart {
  /** Sum of distances from the points of the same cluster. */
  readonly withinSums: Float64Array;
  /**
   * Mean distance from the points of the nearest other cluster; Infinity if no other cluster was
   * compared.
   */
  readonly nearest: Float64Array;
  /** Index of that cluster, or -1. */
  readonly neighbor: Int32Array;
}

/** With 32 dimensions, a tile fills half of a first-level cache. */
const tile = 64;

/**
 * Computes one of `parts` shares of the work. Threads need no data from each other before
 * {@link mergeParts}. Each pair of points is measured once and counts for both; memory is a few
 * numbers per point, not one per pair.
 * @param part From 0 to below `parts`.
 */
export function silhouettePart(
  points: ClusteredPoints,
  part: number,
  parts: number,
): SilhouettePart {
  const count = points.starts.at(-1) ?? 0;
  const withinSums = new Float64Array(count);
  const nearest = new Float64Array(count).fill(Infinity);
  const neighbor = new Int32Array(count).fill(-1);
  const sums = new Float64Array(count);
  const distances = new Float64Array(8);
  const clusterSize = (cluster: number) => start(points, cluster + 1) - start(points, cluster);
  const offer = (cluster: number, other: number) => {
    for (let at = start(points, cluster); at < start(points, cluster + 1); at++) {
      const mean = (sums[at] ?? 0) / clusterSize(other);
      if (mean < (nearest[at] ?? 0)) {
        nearest[at] = mean;
        neighbor[at] = other;
      }
    }
  };
  for (const task of selectShare(listTasks(points), part, parts)) {
    const { one, other } = task;
    if (one === other) addDistances(points, task, distances, withinSums);
    else {
      sums.fill(0, start(points, one), start(points, one + 1));
      sums.fill(0, start(points, other), start(points, other + 1));
      addDistances(points, task, distances, sums);
      offer(one, other);
      offer(other, one);
    }
  }
  return { withinSums, nearest, neighbor };
}

/** Adds the second part to the first. */
export function mergeParts(one: SilhouettePart, other: SilhouettePart): SilhouettePart {
  for (let at = 0; at < one.withinSums.length; at++) {
    one.withinSums[at] = (one.withinSums[at] ?? 0) + (other.withinSums[at] ?? 0);
    if ((other.nearest[at] ?? Infinity) < (one.nearest[at] ?? Infinity)) {
      one.nearest[at] = other.nearest[at] ?? Infinity;
      one.neighbor[at] = other.neighbor[at] ?? -1;
    }
  }
  return one;
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
  // Within a cluster only later points are compared: each pair once.
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
