import { rejectInput, shorten } from '../errors/input-error';
import { pointCount } from '../formulas/clustering/points';
import type { Points } from '../formulas/clustering/points';
import { someItems } from '../options/validate-number';
import { inOrder } from '../readers/class-label';
import type { PointMetric } from './pair-distances';

/** Points sorted by cluster. Can be sent to a worker thread as is. */
export interface ClusteredPoints {
  readonly metric: PointMetric;
  readonly dimensions: number;
  /** Concatenated points; of length 1 for `cosine`. */
  readonly coordinates: Float64Array;
  /** Start of each cluster, and the end of the last. */
  readonly starts: Int32Array;
}

/** Points in input order, with their clusters. */
export interface SilhouetteState {
  readonly points: Points;
  readonly clusters: string[];
  /** Index in `clusters`, by point. */
  readonly clusterIndexes: number[];
}

/**
 * Prepares the points for `silhouettePart`.
 * @throws InvalidInputError if the silhouette is undefined.
 */
export function clusteredPoints(state: SilhouetteState, metric: PointMetric): ClusteredPoints {
  const { dimensions, coordinates } = state.points;
  const count = pointCount(state.points);
  someItems('silhouette', count);
  if (state.clusters.length < 2 || state.clusters.length >= count)
    rejectInput({
      field: 'cluster',
      expected: 'at least 2 clusters, and fewer clusters than points',
      received:
        state.clusters.length < 2
          ? `one cluster, ${shorten(state.clusters[0])}`
          : `${state.clusters.length} clusters of ${count} points`,
      suggestion: 'Give points of several clusters, at least one of them with two points or more.',
    });
  const names = inOrder(state.clusters);
  const sizes = new Map(names.map((name) => [name, 0]));
  const getClusterName = (point: number) => state.clusters[state.clusterIndexes[point] ?? 0] ?? '';
  for (let point = 0; point < count; point++)
    sizes.set(getClusterName(point), (sizes.get(getClusterName(point)) ?? 0) + 1);
  const starts = new Int32Array(names.length + 1);
  for (const [at, name] of names.entries())
    starts[at + 1] = (starts[at] ?? 0) + (sizes.get(name) ?? 0);
  const sorted = new Float64Array(coordinates.length);
  for (const [at, point] of sortedByCluster(state, names).entries()) {
    const length = metric === 'cosine' ? computeLength(coordinates, dimensions, point) : 1;
    for (let dimension = 0; dimension < dimensions; dimension++)
      sorted[at * dimensions + dimension] =
        (coordinates[point * dimensions + dimension] ?? 0) / length;
  }
  return { metric, dimensions, coordinates: sorted, starts };
}

/** Start of a cluster, or the end of the last. */
export function start(points: ClusteredPoints, cluster: number): number {
  return points.starts[cluster] ?? 0;
}

/** Sorts points by cluster, then by input order. */
export function sortedByCluster(
  state: SilhouetteState,
  names: readonly string[],
): readonly number[] {
  const indexes = state.clusters.map((name) => names.indexOf(name));
  const getIndex = (point: number) => indexes[state.clusterIndexes[point] ?? 0] ?? 0;
  return state.clusterIndexes.map((_, point) => point).sort((a, b) => getIndex(a) - getIndex(b));
}

function computeLength(coordinates: readonly number[], dimensions: number, point: number): number {
  const from = point * dimensions;
  const length = Math.hypot(...coordinates.slice(from, from + dimensions));
  if (length === 0)
    rejectInput({
      field: `point of item ${point + 1}`,
      expected: 'for cosine, a point that is not all 0: it has no direction',
      received: 'all 0',
      suggestion: 'Remove the item, or use euclidean or manhattan.',
    });
  return length;
}
