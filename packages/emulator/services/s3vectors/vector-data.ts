import { ServiceError } from '../service';
import type { VectorIndex } from './vector-indexes';

/**
 * Validates the components of a vector: as many as the index has dimensions, all finite as 32-bit
 * numbers, and not all zero if the index compares directions
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-vectors.html, read 2026-11-30). The
 * wording is the emulator's.
 *
 * @param subject what the components are of, such as `Query vector`
 * @throws {ServiceError} `ValidationException`
 */
export function checkComponents(
  subject: string,
  components: readonly number[] | undefined,
  { dimension, metric }: Pick<VectorIndex, 'dimension' | 'metric'>,
): readonly number[] {
  const invalid = (message: string) => new ServiceError('ValidationException', message);
  if (components === undefined) throw invalid(`${subject} must have float32 data`);
  if (components.length !== dimension)
    throw invalid(
      `${subject} must have ${dimension} dimensions, as the index has, but has ${components.length}`,
    );
  const at = components.findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (at >= 0)
    throw invalid(
      `${subject} must have finite 32-bit values, but value ${at} is ${components[at]}`,
    );
  if (metric === 'cosine' && components.every((value) => Math.fround(value) === 0))
    throw invalid(`${subject} must not be all zeros, because the distance metric is cosine`);
  return components;
}
