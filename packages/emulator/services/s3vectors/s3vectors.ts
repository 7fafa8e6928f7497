import type {
  DeleteVectorsCommandInput,
  GetIndexCommandOutput,
  GetVectorsCommandInput,
  GetVectorsCommandOutput,
  ListVectorsCommandInput,
  ListVectorsCommandOutput,
  PutVectorsCommandInput,
  QueryVectorsCommandInput,
  QueryVectorsCommandOutput,
} from '@aws-sdk/client-s3vectors';
import type { Deployment } from '../../core/assembly/deployment';
import { operation, type Permission, type Service } from '../service';
import { listVectors } from './list-vectors';
import { checkMetadata } from './metadata';
import { queryPermissions, queryVectors } from './query-vectors';
import { checkComponents } from './vector-data';
import { findIndex, readIndexes, type IndexNaming } from './vector-indexes';

type Result<Output> = Omit<Output, '$metadata'>;

/**
 * Creates Amazon S3 Vectors with the indexes of the templates, in memory. The search is exact, where that
 * of S3 Vectors is approximate. Without full-text search, which no row uses.
 *
 * @throws Error if CloudFormation could not have created an index
 */
export function createS3Vectors(deployment: Deployment): Service {
  const indexes = readIndexes(deployment);
  const created = new Date();
  const allow =
    (...actions: readonly string[]) =>
    (input: IndexNaming): Permission[] =>
      actions.map((action) => ({
        action: `s3vectors:${action}`,
        resource: findIndex(indexes, input).arn,
      }));
  return {
    model: 's3vectors',
    operations: {
      GetIndex: operation<IndexNaming, Result<GetIndexCommandOutput>>({
        permissions: allow('GetIndex'),
        run(input) {
          const { arn, name, bucketName, dimension, metric, nonFilterable } = findIndex(
            indexes,
            input,
          );
          const index = {
            indexArn: arn,
            indexName: name,
            vectorBucketName: bucketName,
            dataType: 'float32' as const,
            dimension,
            distanceMetric: metric,
            creationTime: created,
            ...(nonFilterable.length > 0 && {
              metadataConfiguration: { nonFilterableMetadataKeys: [...nonFilterable] },
            }),
          };
          return Promise.resolve({ index });
        },
      }),
      PutVectors: operation<PutVectorsCommandInput, object>({
        permissions: allow('PutVectors'),
        run(input) {
          const index = findIndex(indexes, input);
          // Checked before the first is stored, because a rejected request stores nothing.
          const checked = (input.vectors ?? []).map(({ key = '', data, metadata = {} }) => ({
            key,
            data: checkComponents(`Vector '${key}'`, data?.float32, index),
            metadata: checkMetadata(key, metadata, index.nonFilterable),
          }));
          for (const { key, data, metadata } of checked) index.vectors.put(key, data, metadata);
          return Promise.resolve({});
        },
      }),
      GetVectors: operation<GetVectorsCommandInput, Result<GetVectorsCommandOutput>>({
        permissions: allow('GetVectors'),
        run(input) {
          const { vectors } = findIndex(indexes, input);
          const found = (input.keys ?? []).flatMap((key) => vectors.get(key) ?? []);
          return Promise.resolve({
            vectors: found.map(({ key, data, metadata }) => ({
              key,
              ...(input.returnData === true && { data: { float32: [...data] } }),
              ...(input.returnMetadata === true && { metadata: { ...metadata } }),
            })),
          });
        },
      }),
      DeleteVectors: operation<DeleteVectorsCommandInput, object>({
        permissions: allow('DeleteVectors'),
        run(input) {
          const { vectors } = findIndex(indexes, input);
          for (const key of input.keys ?? []) vectors.delete(key);
          return Promise.resolve({});
        },
      }),
      ListVectors: operation<ListVectorsCommandInput, Result<ListVectorsCommandOutput>>({
        permissions: (input) =>
          allow('ListVectors', ...(returnsContent(input) ? ['GetVectors'] : []))(input),
        run: (input) => Promise.resolve(listVectors(input, findIndex(indexes, input))),
      }),
      QueryVectors: operation<QueryVectorsCommandInput, Result<QueryVectorsCommandOutput>>({
        permissions: (input) => allow(...queryPermissions(input))(input),
        run: (input) => Promise.resolve(queryVectors(input, findIndex(indexes, input))),
      }),
    },
  };
}

/**
 * Whether ListVectors also needs `s3vectors:GetVectors` (botocore 1.44.8, data/s3vectors, documentation
 * of the operation, read 2026-12-04).
 */
function returnsContent({ returnData, returnMetadata }: ListVectorsCommandInput): boolean {
  return returnData === true || returnMetadata === true;
}
