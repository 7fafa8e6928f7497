import { rejectInput, shorten } from '../errors/input-error';
import type { ElbowItem } from '../elbow/elbow';
import { labelName } from './class-label';
import type { Columns, Fields } from './record-reader';
import type { Clustered } from '../silhouette/silhouette';

export const clusteredColumns: Columns = { required: ['point', 'cluster'], json: ['point'] };
export const pointColumns: Columns = { required: ['point'], json: ['point'] };

/** A point and its cluster. @throws InvalidInputError on what is no list, and what names no cluster */
export function clusteredItem({ point, cluster }: Fields): Clustered {
  return { point: pointOf(point), cluster: labelName('cluster', cluster) };
}

/** A point. @throws InvalidInputError on what is no list */
export function pointItem({ point }: Fields): ElbowItem {
  return { point: pointOf(point) };
}

/** The numbers are checked where the point is kept. */
function pointOf(point: unknown): readonly number[] {
  if (Array.isArray(point)) return point as number[];
  return rejectInput({
    field: 'point',
    expected: 'a list of at least one number',
    received: shorten(point),
    suggestion: 'Give the coordinates as a list: [0.1, 2].',
  });
}
