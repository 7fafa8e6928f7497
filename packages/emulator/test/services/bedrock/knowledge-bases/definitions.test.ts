import type { Template } from '../../../../core/assembly/load-templates';
import { deployAssembly } from '../../../../core/assembly/deploy-assembly';
import { emulatedEnvironment } from '../../../../core/assembly/emulated-environment';
import { readKnowledgeBases } from '../../../../services/bedrock/knowledge-bases/definition/read-knowledge-bases';
import { fixtureRole } from '../../../support/fixture-assembly';
import {
  dataSource,
  knowledgeBase,
  knowledgeTemplate,
  titan,
  vectorIndex,
} from './knowledge-base-template';

const read = (resources: Template['Resources'] = {}) =>
  readKnowledgeBases(
    deployAssembly(
      [{ name: 'services-fixture', assets: {}, template: knowledgeTemplate(resources) }],
      emulatedEnvironment,
    ),
  );

const embedding = (settings: object, model = titan) => ({
  KnowledgeBaseConfiguration: {
    Type: 'VECTOR',
    VectorKnowledgeBaseConfiguration: {
      EmbeddingModelArn: model,
      EmbeddingModelConfiguration: { BedrockEmbeddingModelConfiguration: settings },
    },
  },
});
const base = (properties: object) => ({ Base: knowledgeBase('Role', properties) });
const source = (chunking?: object, s3?: object) => ({ Source: dataSource('Base', chunking, s3) });
const sourceWith = (properties: object) => ({
  Source: { ...dataSource(), Properties: { ...dataSource().Properties, ...properties } },
});
const trusting = (condition: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'bedrock.amazonaws.com' },
          Condition: condition,
        },
      },
    },
  },
});
const account = (number: string) => ({ StringEquals: { 'aws:SourceAccount': number } });
const of = (resource: string) => ({
  ArnLike: { 'aws:SourceArn': `arn:aws:bedrock:us-east-1:111122223333:${resource}/*` },
});

describe('a knowledge base of a template', () => {
  it('has its model, index, role and data sources', () => {
    const [one] = read(source({ ChunkingStrategy: 'NONE' }, { InclusionPrefixes: ['docs/'] }));
    expect(one).toMatchObject({
      id: expect.stringMatching(/^[0-9A-Z]{10}$/),
      embedding: { modelArn: titan, dimensions: 256 },
      index: { dimension: 256, distanceMetric: 'cosine' },
      sources: [{ prefix: 'docs/', chunking: { ChunkingStrategy: 'NONE' } }],
    });
  });

  it('may name its index by bucket and name', () => {
    const named = vectorIndex(1024);
    const [one] = read({
      Index: { ...named, Properties: { ...named.Properties, IndexName: 'documents' } },
      Base: knowledgeBase('Role', {
        ...embedding({}),
        StorageConfiguration: {
          Type: 'S3_VECTORS',
          S3VectorsConfiguration: {
            VectorBucketArn: { 'Fn::GetAtt': ['Vectors', 'VectorBucketArn'] },
            IndexName: 'documents',
          },
        },
      }),
    });
    expect(one?.index.arn).toMatch(/:bucket\/[^/]+\/index\/documents$/);
    expect(one?.embedding.dimensions).toBe(1024);
  });

  it('lets Bedrock assume its role under the conditions that AWS advises', () => {
    expect(read(trusting({ ...account('111122223333'), ...of('knowledge-base') }))).toHaveLength(1);
  });

  const unassumable =
    /services-fixture\/Base: Bedrock Knowledge Base was unable to assume the given role\. Provide the proper permissions/;
  it.each<[string, Template['Resources'], RegExp]>([
    ['another account in its trust policy', trusting(account('999999999999')), unassumable],
    ['another type of resource in its trust policy', trusting(of('flow')), unassumable],
    ['a role of another service', { Role: fixtureRole('lambda.amazonaws.com') }, unassumable],
    [
      'another type',
      base({ KnowledgeBaseConfiguration: { Type: 'KENDRA' } }),
      /Base: KnowledgeBaseConfiguration\.Type: the emulator has knowledge bases of type VECTOR/,
    ],
    [
      'another store',
      base({ StorageConfiguration: { Type: 'OPENSEARCH_SERVERLESS' } }),
      /StorageConfiguration\.Type: the emulator has knowledge bases on S3_VECTORS/,
    ],
    [
      'no index',
      base({
        StorageConfiguration: { Type: 'S3_VECTORS', S3VectorsConfiguration: { IndexArn: 'arn:x' } },
      }),
      /no template has the vector index arn:x/,
    ],
    [
      'an index of other dimensions',
      { Index: vectorIndex(512) },
      /the vector index has 512 dimensions, and the embedding model 256/,
    ],
    [
      'another embedding model',
      base(embedding({}, `${titan}x`)),
      /no embedding model .*x; it has arn:.*titan-embed-text-v2:0/,
    ],
    [
      'dimensions that the model lacks',
      base(embedding({ Dimensions: 384 })),
      /has 256, 512, 1024 dimensions, not 384/,
    ],
    [
      'binary vectors',
      base(embedding({ EmbeddingDataType: 'BINARY' })),
      /EmbeddingDataType: S3 Vectors stores FLOAT32/,
    ],
    [
      'a wrong name',
      base({ Name: 'two words' }),
      /Name: must be 1 to 100 letters, digits, hyphens or underscores/,
    ],
    ['an unknown property', base({ Color: 'red' }), /Base: .*Color/],
    [
      'six data sources',
      Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((id) => [id, dataSource()])),
      /Base: it has 6 data sources, and at most 5 are allowed/,
    ],
    [
      'a data source of no template',
      { Source: dataSource('Role') },
      /Source: no template has the knowledge base services-fixture-Role/,
    ],
  ])('is refused with %s', (_, resources, message) => {
    expect(() => read(resources)).toThrow(message);
  });
});

describe('a data source of a template', () => {
  const fixed = (MaxTokens: number, OverlapPercentage: number) => ({
    ChunkingStrategy: 'FIXED_SIZE',
    FixedSizeChunkingConfiguration: { MaxTokens, OverlapPercentage },
  });
  const levels = (...tokens: readonly number[]) => ({
    ChunkingStrategy: 'HIERARCHICAL',
    HierarchicalChunkingConfiguration: {
      LevelConfigurations: tokens.map((MaxTokens) => ({ MaxTokens })),
      OverlapTokens: 1,
    },
  });

  it.each<[string, Template['Resources'], RegExp]>([
    [
      'another type',
      sourceWith({ DataSourceConfiguration: { Type: 'WEB' } }),
      /Source: DataSourceConfiguration\.Type: the emulator has data sources of type S3/,
    ],
    [
      'an unknown bucket',
      source(undefined, { BucketArn: 'arn:aws:s3:::elsewhere' }),
      /no template has the bucket arn:aws:s3:::elsewhere/,
    ],
    ['two prefixes', source(undefined, { InclusionPrefixes: ['a', 'b'] }), /InclusionPrefixes/],
    ['chunks above the limit', source(fixed(8193, 10)), /MaxTokens: .*8192/],
    ['a whole overlap', source(fixed(100, 100)), /OverlapPercentage: .*99/],
    ['one level', source(levels(100)), /LevelConfigurations/],
    [
      'children above their parents',
      source(levels(100, 200)),
      /HierarchicalChunkingConfiguration: must have chunks in its second level/,
    ],
    [
      'a strategy without its settings',
      source({ ChunkingStrategy: 'SEMANTIC' }),
      /SemanticChunkingConfiguration/,
    ],
    [
      'the settings of another strategy',
      source({ ...fixed(100, 10), ChunkingStrategy: 'NONE' }),
      /FixedSizeChunkingConfiguration/,
    ],
    [
      'a parser',
      sourceWith({
        VectorIngestionConfiguration: {
          ParsingConfiguration: { ParsingStrategy: 'BEDROCK_FOUNDATION_MODEL' },
        },
      }),
      /ParsingConfiguration/,
    ],
  ])('is refused with %s', (_, resources, message) => {
    expect(() => read(resources)).toThrow(message);
  });
});
