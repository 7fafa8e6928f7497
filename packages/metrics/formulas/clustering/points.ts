import { rejectInput, shorten } from '../../errors/input-error';
import { finiteNumber, isMeasurable } from '../../options/validate-number';

/** Concatenated points of `dimensions` numbers each. */
export interface Points {
  /** 0 before the first point. */
  dimensions: number;
  readonly coordinates: number[];
}

export function pointCount({ dimensions, coordinates }: Points): number {
  return dimensions === 0 ? 0 : coordinates.length / dimensions;
}

/**
 * @throws InvalidInputError on a point that is not a list of numbers, or has another dimension than
 * earlier ones.
 */
export function addPoint(points: Points, point: unknown): void {
  if (!Array.isArray(point) || point.length === 0)
    rejectInput({
      field: 'point',
      expected: 'a list of at least one number',
      received: shorten(point),
      suggestion: 'Give the coordinates as a list.',
    });
  const coordinates: readonly unknown[] = point;
  if (points.dimensions !== 0) sameDimensions(points.dimensions, coordinates.length);
  for (let at = 0; at < coordinates.length; at++) {
    const each = coordinates[at];
    if (!isMeasurable(each)) finiteNumber(`point[${at}]`, each);
  }
  points.dimensions = coordinates.length;
  for (const each of coordinates) points.coordinates.push(Number(each));
}

export function addPoints(points: Points, others: Points): void {
  if (others.dimensions === 0) return;
  if (points.dimensions !== 0) sameDimensions(points.dimensions, others.dimensions);
  points.dimensions = others.dimensions;
  for (const each of others.coordinates) points.coordinates.push(each);
}

function sameDimensions(before: number, now: number): void {
  if (before !== now)
    rejectInput({
      field: 'point',
      expected: `${before} numbers, as in the previous points`,
      received: `${now} numbers`,
      suggestion: 'Give each point the same dimensions.',
    });
}
