import { rejectInput, shorten } from '../errors/input-error';
import type { ElbowItem } from '../elbow/elbow';
import { labelName } from './class-label';
import type { Columns, Fields } from './record-reader';
import type { Clustered } from '../silhouette/silhouette';

export const clusteredColumns: Columns = { required: ['point', 'cluster'], json: ['point'] };
export const pointColumns: Columns = { required: ['point'], json: ['point'] };

/**
 * Parses a point and its cluster. @throws InvalidInputError on a point that is not a list, and an
 * invalid cluster
 */
export function clusteredItem({ point, cluster }: Fields): Clustered {
  return { point: parsePoint(point), cluster: labelName('cluster', cluster) };
}

/** Parses a point. @throws InvalidInputError on a value that is not a list */
export function pointItem({ point }: Fields): ElbowItem {
  return { point: parsePoint(point) };
}

/** Numbers are validated when the point is added. */
function parsePoint(point: unknown): readonly number[] {
  if (Array.isArray(point)) return point as number[];
  return rejectInput({
    field: 'point',
    expected: 'a list of at least one number',
    received: shorten(point),
    suggestion: 'Give the coordinates as a list: [0.1, 2].',
  });
}
