import type {
  ChunkingConfiguration,
  GetDataSourceRequest,
  GetDataSourceResponse,
  GetKnowledgeBaseRequest,
  GetKnowledgeBaseResponse,
  ListDataSourcesRequest,
  ListDataSourcesResponse,
} from '@aws-sdk/client-bedrock-agent';
import { pageFrom } from '../../account/page';
import { operation, type Operation } from '../../service';
import type { DataSource, KnowledgeBase } from './definition/read-knowledge-bases';
import { findBase, findSource, onBase, type KnowledgeBases } from './find-knowledge-base';

/** Default page, which the API does not document. */
const PAGE = 10;

/** Operations that describe the knowledge bases of the templates. */
export function describeOperations(bases: KnowledgeBases, created: Date) {
  return {
    GetKnowledgeBase: operation<GetKnowledgeBaseRequest, GetKnowledgeBaseResponse>({
      permissions: onBase('GetKnowledgeBase', bases),
      run: ({ knowledgeBaseId = '' }) =>
        Promise.resolve({
          knowledgeBase: describeBase(findBase(bases, knowledgeBaseId), created),
        }),
    }),
    GetDataSource: operation<GetDataSourceRequest, GetDataSourceResponse>({
      permissions: onBase('GetDataSource', bases),
      run({ knowledgeBaseId = '', dataSourceId = '' }, { deployment }) {
        const base = findBase(bases, knowledgeBaseId);
        const source = findSource(base, dataSourceId);
        return Promise.resolve({
          dataSource: describeSource(base, source, { created, partition: deployment.partition }),
        });
      },
    }),
    ListDataSources: operation<ListDataSourcesRequest, ListDataSourcesResponse>({
      permissions: onBase('ListDataSources', bases),
      run({ knowledgeBaseId = '', maxResults = PAGE, nextToken }) {
        const base = findBase(bases, knowledgeBaseId);
        const summaries = base.sources.map(({ id, name, description }) => ({
          knowledgeBaseId: base.id,
          dataSourceId: id,
          name,
          ...(description !== undefined && { description }),
          status: 'AVAILABLE' as const,
          updatedAt: created,
        }));
        const { page, next } = pageFrom(summaries, maxResults, nextToken, 'ValidationException');
        return Promise.resolve({
          dataSourceSummaries: [...page],
          ...(next !== undefined && { nextToken: next }),
        });
      },
    }),
  } satisfies Record<string, Operation>;
}

function describeBase(
  { id, arn, name, description, role, embedding, index }: KnowledgeBase,
  created: Date,
): GetKnowledgeBaseResponse['knowledgeBase'] {
  return {
    knowledgeBaseId: id,
    knowledgeBaseArn: arn,
    name,
    ...(description !== undefined && { description }),
    roleArn: role.arn,
    knowledgeBaseConfiguration: {
      type: 'VECTOR',
      vectorKnowledgeBaseConfiguration: {
        embeddingModelArn: embedding.modelArn,
        embeddingModelConfiguration: {
          bedrockEmbeddingModelConfiguration: {
            dimensions: embedding.dimensions,
            embeddingDataType: 'FLOAT32',
          },
        },
      },
    },
    storageConfiguration: { type: 'S3_VECTORS', s3VectorsConfiguration: { indexArn: index.arn } },
    status: 'ACTIVE',
    createdAt: created,
    updatedAt: created,
  };
}

function describeSource(
  { id: knowledgeBaseId }: KnowledgeBase,
  { id, name, description, bucket, prefix, chunking, deletionPolicy }: DataSource,
  { created, partition }: { readonly created: Date; readonly partition: string },
): GetDataSourceResponse['dataSource'] {
  return {
    knowledgeBaseId,
    dataSourceId: id,
    name,
    ...(description !== undefined && { description }),
    status: 'AVAILABLE',
    dataSourceConfiguration: {
      type: 'S3',
      s3Configuration: {
        bucketArn: `arn:${partition}:s3:::${bucket}`,
        ...(prefix !== '' && { inclusionPrefixes: [prefix] }),
      },
    },
    ...(chunking !== undefined && {
      vectorIngestionConfiguration: {
        chunkingConfiguration: toApiNames(chunking) as ChunkingConfiguration,
      },
    }),
    dataDeletionPolicy: deletionPolicy,
    createdAt: created,
    updatedAt: created,
  };
}

/** Converts names of CloudFormation, in PascalCase, to those of the API. */
function toApiNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toApiNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      toApiNames(inner),
    ]),
  );
}
