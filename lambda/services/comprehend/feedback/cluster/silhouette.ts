import { computeSilhouette } from '@by-example/metrics/silhouette/silhouette';

/** Returns the distance between two points by index. */
export type Distances = (one: number, other: number) => number;

/** Precomputes Euclidean distances. */
export function distancesBetween(points: readonly (readonly number[])[]): Distances {
  const count = points.length;
  const matrix = new Float64Array(count * count);
  points.forEach((one, row) => {
    for (let column = 0; column < row; column++) {
      const other = points[column] ?? [];
      let sum = 0;
      for (let at = 0; at < one.length; at++) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
      matrix[row * count + column] = matrix[column * count + row] = Math.sqrt(sum);
    }
  });
  return (one, other) => matrix[one * count + other] ?? 0;
}

/**
 * Computes the silhouette of each point: (b − a) / max(a, b). Here a is its mean distance to its
 * own cluster and b that to the nearest other one. The silhouette is 0 for a cluster of one point.
 * Labels count from 0 without a gap; at least two clusters are required. Rousseeuw 1987,
 * https://doi.org/10.1016/0377-0427(87)90125-7.
 */
export function silhouettes(labels: readonly number[], distance: Distances): number[] {
  const sizes: number[] = [];
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return labels.map((own, point) => {
    const sums = sizes.map(() => 0);
    labels.forEach((label, other) => (sums[label] = (sums[label] ?? 0) + distance(point, other)));
    const others = (sizes[own] ?? 0) - 1;
    if (others === 0) return 0;
    const inside = (sums[own] ?? 0) / others;
    const outside = Math.min(
      ...sums.map((sum, label) => (label === own ? Infinity : sum / (sizes[label] ?? 0))),
    );
    return computeSilhouette(inside, outside);
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
