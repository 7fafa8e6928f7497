import type {
  QueryVectorsCommandInput,
  QueryVectorsCommandOutput,
} from '@aws-sdk/client-s3vectors';
import { ServiceError } from '../service';
import { readFilter } from './filter';
import { cutPage } from './paging';
import { checkComponents } from './vector-data';
import type { VectorIndex } from './vector-indexes';

/**
 * Neighbors of a query and of a page
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-index-mode.html, read 2026-11-30).
 */
const MAX_TOP_K = 10_000;
const PAGE = 100;

/**
 * Actions that a query needs: with a filter or metadata also GetVectors (botocore 1.44.8,
 * data/s3vectors, documentation of the operation, read 2026-12-04).
 */
export function queryPermissions({
  filter,
  returnMetadata,
}: QueryVectorsCommandInput): readonly string[] {
  const readsMetadata = filter !== undefined || returnMetadata === true;
  return ['QueryVectors', ...(readsMetadata ? ['GetVectors'] : [])];
}

/** Finds the nearest vectors. @throws {ServiceError} `ValidationException` */
export function queryVectors(
  input: QueryVectorsCommandInput,
  index: VectorIndex,
): Omit<QueryVectorsCommandOutput, '$metadata'> {
  const { topK = 1, queryVector, filter, nextToken, returnDistance, returnMetadata } = input;
  if ('queryTexts' in input)
    throw new ServiceError(
      'ValidationException',
      'The emulator has no full-text search (queryTexts): query with a vector.',
    );
  if (topK > MAX_TOP_K)
    throw new ServiceError('ValidationException', `topK must be at most ${MAX_TOP_K}, not ${topK}`);
  const components = checkComponents('Query vector', queryVector?.float32, index);
  const matches = filter === undefined ? undefined : readFilter(filter, index.nonFilterable);
  const page = cutPage(index.vectors.nearest(components, topK, matches), nextToken, PAGE);
  return {
    distanceMetric: index.metric,
    vectors: page.items.map(({ key, distance, metadata }) => ({
      key,
      ...(returnDistance === true && { distance }),
      ...(returnMetadata === true && { metadata: { ...metadata } }),
    })),
    ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
  };
}
