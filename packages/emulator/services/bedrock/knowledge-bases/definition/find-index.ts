import type { Deployment } from '../../../../core/assembly/deployment';

/** Vector index of S3 Vectors. */
export interface VectorIndex {
  readonly arn: string;
  readonly dimension: number;
  readonly distanceMetric: 'cosine' | 'euclidean';
}

type S3VectorsConfiguration =
  { readonly IndexArn: string } | { readonly VectorBucketArn: string; readonly IndexName: string };

/** Finds the vector index of a knowledge base. @throws Error if no template has it */
export function findIndex(
  configuration: S3VectorsConfiguration,
  deployment: Deployment,
): VectorIndex {
  const arn =
    'IndexArn' in configuration
      ? configuration.IndexArn
      : `${configuration.VectorBucketArn}/index/${configuration.IndexName}`;
  const index = deployment
    .resources('AWS::S3Vectors::Index')
    .find(({ attributes }) => attributes['IndexArn'] === arn);
  if (index === undefined)
    throw new Error(`StorageConfiguration: no template has the vector index ${arn}`);
  const { Dimension, DistanceMetric } = index.properties;
  return {
    arn,
    dimension: Number(Dimension),
    distanceMetric: DistanceMetric === 'euclidean' ? 'euclidean' : 'cosine',
  };
}
