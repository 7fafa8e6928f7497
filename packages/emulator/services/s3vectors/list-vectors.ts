import { createHash } from 'node:crypto';
import type { ListVectorsCommandInput, ListVectorsCommandOutput } from '@aws-sdk/client-s3vectors';
import { ServiceError } from '../service';
import { cutPage } from './paging';
import type { VectorIndex } from './vector-indexes';

/** Vectors of a page without `maxResults` (botocore 1.44.8, data/s3vectors, read 2026-12-04). */
const PAGE = 500;

/** Lists vectors, or one segment of them. @throws {ServiceError} `ValidationException` */
export function listVectors(
  input: ListVectorsCommandInput,
  { vectors }: VectorIndex,
): Omit<ListVectorsCommandOutput, '$metadata'> {
  const { maxResults = PAGE, nextToken, segmentCount, segmentIndex } = input;
  if ((segmentCount === undefined) !== (segmentIndex === undefined))
    throw new ServiceError(
      'ValidationException',
      'segmentCount and segmentIndex must be specified together',
    );
  if (segmentCount !== undefined && segmentIndex !== undefined && segmentIndex >= segmentCount)
    throw new ServiceError(
      'ValidationException',
      `segmentIndex must be less than segmentCount: ${segmentIndex} of ${segmentCount}`,
    );
  const keys = [...vectors.keys()].filter(
    (key) => segmentCount === undefined || segmentOf(key, segmentCount) === segmentIndex,
  );
  const page = cutPage(keys, nextToken, maxResults);
  return {
    vectors: page.items
      .flatMap((key) => vectors.get(key) ?? [])
      .map(({ key, data, metadata }) => ({
        key,
        ...(input.returnData === true && { data: { float32: [...data] } }),
        ...(input.returnMetadata === true && { metadata: { ...metadata } }),
      })),
    ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
  };
}

/** Segment of a key, which stays the same while others come and go. */
function segmentOf(key: string, count: number): number {
  return createHash('sha256').update(key).digest().readUInt32LE() % count;
}
