import type { Deployment } from '../../core/assembly/deployment';
import { ServiceError } from '../service';
import { createVectorStore, type DistanceMetric, type VectorStore } from './vector-store';

export interface VectorIndex {
  readonly arn: string;
  readonly name: string;
  readonly bucketName: string;
  readonly dimension: number;
  readonly metric: DistanceMetric;
  readonly nonFilterable: readonly string[];
  readonly vectors: VectorStore;
}

/** Parts of a request that name an index: its ARN, or its name and that of its bucket. */
export interface IndexNaming {
  readonly indexArn?: string | undefined;
  readonly vectorBucketName?: string | undefined;
  readonly indexName?: string | undefined;
}

const MAX_DIMENSION = 4_096;

/**
 * Reads the vector indexes of the templates.
 *
 * @throws Error if CloudFormation could not have created one
 */
export function readIndexes(deployment: Deployment): readonly VectorIndex[] {
  return deployment.resources('AWS::S3Vectors::Index').map(({ attributes, properties }) => {
    const arn = attributes['IndexArn'] ?? '';
    const [, bucketName = '', name = ''] = /:bucket\/([^/]+)\/index\/([^/]+)$/u.exec(arn) ?? [];
    const dimension = Number(properties['Dimension']);
    const metric = properties['DistanceMetric'];
    if (!Number.isInteger(dimension) || dimension < 1 || dimension > MAX_DIMENSION)
      throw new Error(`${arn}: Dimension is ${dimension}; it takes 1 to ${MAX_DIMENSION}`);
    if (metric !== 'cosine' && metric !== 'euclidean')
      throw new Error(`${arn}: DistanceMetric is ${String(metric)}: cosine or euclidean`);
    if (properties['DataType'] !== 'float32')
      throw new Error(`${arn}: DataType is ${String(properties['DataType'])}: float32 only`);
    const configuration = properties['MetadataConfiguration'] as
      { readonly NonFilterableMetadataKeys?: readonly string[] } | undefined;
    return {
      arn,
      name,
      bucketName,
      dimension,
      metric,
      nonFilterable: configuration?.NonFilterableMetadataKeys ?? [],
      vectors: createVectorStore(dimension, metric),
    };
  });
}

/** @throws {ServiceError} `ValidationException` or `NotFoundException` */
export function findIndex(
  indexes: readonly VectorIndex[],
  { indexArn, vectorBucketName, indexName }: IndexNaming,
): VectorIndex {
  const byName = vectorBucketName !== undefined && indexName !== undefined;
  const isEither = indexArn !== undefined && (vectorBucketName ?? indexName) !== undefined;
  if (isEither || (indexArn === undefined && !byName))
    throw new ServiceError(
      'ValidationException',
      'Must specify either indexArn, or both vectorBucketName and indexName',
    );
  const found = indexes.find((index) =>
    indexArn === undefined
      ? index.bucketName === vectorBucketName && index.name === indexName
      : index.arn === indexArn,
  );
  if (found !== undefined) return found;
  throw new ServiceError('NotFoundException', 'The specified index could not be found', 404);
}
