import type { Template, TemplateResource } from '../../../../core/assembly/load-templates';
import { fixtureRole, type Grant } from '../../../support/fixture-assembly';

const account = '111122223333';
export const titan = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0';
export const nova = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0';
const project = `arn:aws:bedrock:us-east-1:${account}:project/default`;

const indexArn = { 'Fn::GetAtt': ['Index', 'IndexArn'] };
const bucketArn = { 'Fn::GetAtt': ['Documents', 'Arn'] };
const objects = { 'Fn::Join': ['', [bucketArn, '/*']] };

/** Permissions of a knowledge base. */
export const grants = {
  model: ['bedrock:InvokeModel', titan],
  project: ['bedrock:InvokeModel', project],
  list: ['s3:ListBucket', bucketArn],
  read: ['s3:GetObject', objects],
  put: ['s3vectors:PutVectors', indexArn],
  delete: ['s3vectors:DeleteVectors', indexArn],
  query: ['s3vectors:QueryVectors', indexArn],
  get: ['s3vectors:GetVectors', indexArn],
} as const satisfies Record<string, Grant>;

export const roleWithout = (...missing: readonly (keyof typeof grants)[]): TemplateResource =>
  fixtureRole(
    'bedrock.amazonaws.com',
    ...Object.entries(grants).flatMap(([name, grant]) =>
      missing.some((one) => one === name) ? [] : [grant],
    ),
  );

/** Vector index for a knowledge base. */
export const vectorIndex = (
  dimension: number,
  nonFilterable: readonly string[] = ['AMAZON_BEDROCK_TEXT', 'AMAZON_BEDROCK_METADATA'],
): TemplateResource => ({
  Type: 'AWS::S3Vectors::Index',
  Properties: {
    VectorBucketArn: { 'Fn::GetAtt': ['Vectors', 'VectorBucketArn'] },
    DataType: 'float32',
    Dimension: dimension,
    DistanceMetric: 'cosine',
    ...(nonFilterable.length > 0 && {
      MetadataConfiguration: { NonFilterableMetadataKeys: nonFilterable },
    }),
  },
});

export const knowledgeBase = (role = 'Role', properties: object = {}): TemplateResource => ({
  Type: 'AWS::Bedrock::KnowledgeBase',
  Properties: {
    Name: 'fixture',
    RoleArn: { 'Fn::GetAtt': [role, 'Arn'] },
    KnowledgeBaseConfiguration: {
      Type: 'VECTOR',
      VectorKnowledgeBaseConfiguration: {
        EmbeddingModelArn: titan,
        EmbeddingModelConfiguration: { BedrockEmbeddingModelConfiguration: { Dimensions: 256 } },
      },
    },
    StorageConfiguration: {
      Type: 'S3_VECTORS',
      S3VectorsConfiguration: { IndexArn: indexArn },
    },
    ...properties,
  },
});

export const dataSource = (
  base = 'Base',
  chunking?: object,
  s3: object = {},
): TemplateResource => ({
  Type: 'AWS::Bedrock::DataSource',
  Properties: {
    Name: 'documents',
    KnowledgeBaseId: { Ref: base },
    DataSourceConfiguration: {
      Type: 'S3',
      S3Configuration: { BucketArn: bucketArn, ...s3 },
    },
    ...(chunking !== undefined && {
      VectorIngestionConfiguration: { ChunkingConfiguration: chunking },
    }),
  },
});

/** Bucket, index, role, knowledge base and data source. */
export const knowledgeTemplate = (resources: Template['Resources'] = {}): Template => ({
  Resources: {
    Documents: { Type: 'AWS::S3::Bucket' },
    Vectors: { Type: 'AWS::S3Vectors::VectorBucket' },
    Index: vectorIndex(256),
    Role: roleWithout(),
    Base: knowledgeBase(),
    Source: dataSource(),
    ...resources,
  },
});
