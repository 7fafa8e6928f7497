import { assumedRole } from '../../../../core/assembly/assumed-role';
import type { Deployment, Resource, Role } from '../../../../core/assembly/deployment';
import type { EmbeddingLength } from '../../../../engines/encoder/sentence-embedding';
import { embeddingModels } from '../../models';
import type { ChunkingConfiguration } from './chunking';
import { findIndex, type VectorIndex } from './find-index';
import { dataSourceProperties, knowledgeBaseProperties, readProperties } from './properties';

export interface KnowledgeBase {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly role: Role;
  readonly embedding: { readonly modelArn: string; readonly dimensions: EmbeddingLength };
  readonly index: VectorIndex;
  readonly sources: readonly DataSource[];
}

/** S3 data source. */
export interface DataSource {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly bucket: string;
  readonly prefix: string;
  /** Undefined for default chunking. */
  readonly chunking: ChunkingConfiguration | undefined;
  readonly deletionPolicy: 'RETAIN' | 'DELETE';
}

/**
 * Quota of data sources of a knowledge base
 * (https://docs.aws.amazon.com/general/latest/gr/bedrock.html, read 2026-11-30).
 */
const MAX_SOURCES = 5;

/**
 * Reads the knowledge bases of the templates.
 * @throws Error if CloudFormation could not have created one, or the emulator cannot run it
 */
export function readKnowledgeBases(deployment: Deployment): readonly KnowledgeBase[] {
  const sources = deployment
    .resources('AWS::Bedrock::DataSource')
    .map((resource) => at(resource, () => readDataSource(resource, deployment)));
  const bases = deployment.resources('AWS::Bedrock::KnowledgeBase').map((resource) =>
    at(resource, () => {
      const own = sources.filter(({ base }) => base === resource.ref);
      return readKnowledgeBase(resource, own, deployment);
    }),
  );
  const orphan = sources.find(({ base }) => !bases.some(({ id }) => id === base));
  if (orphan === undefined) return bases;
  throw new Error(`${orphan.where}: no template has the knowledge base ${orphan.base}`);
}

function readKnowledgeBase(
  resource: Resource,
  sources: readonly DataSource[],
  deployment: Deployment,
): KnowledgeBase {
  const properties = readProperties(resource, knowledgeBaseProperties);
  const { Name, Description, RoleArn, KnowledgeBaseConfiguration, StorageConfiguration } =
    properties;
  const { KnowledgeBaseArn: arn = '' } = resource.attributes;
  const embedding = readEmbedding(KnowledgeBaseConfiguration, deployment);
  // Bedrock's words (secondary, read 2026-12-04).
  const role = assumedRole(RoleArn, deployment.roles, {
    where: describe(resource),
    service: 'bedrock.amazonaws.com',
    context: { 'aws:SourceAccount': deployment.account, 'aws:SourceArn': arn },
    errorMessage:
      'Bedrock Knowledge Base was unable to assume the given role. Provide the proper permissions and retry the request.',
  });
  if (sources.length > MAX_SOURCES)
    throw new Error(
      `it has ${sources.length} data sources, and at most ${MAX_SOURCES} are allowed`,
    );
  const index = findIndex(StorageConfiguration.S3VectorsConfiguration, deployment);
  if (index.dimension !== embedding.dimensions)
    throw new Error(
      `StorageConfiguration: the vector index has ${index.dimension} dimensions, and the embedding model ${embedding.dimensions}`,
    );
  return {
    id: resource.ref,
    arn,
    name: Name,
    description: Description,
    role,
    embedding,
    index,
    sources,
  };
}

function readEmbedding(
  {
    VectorKnowledgeBaseConfiguration: { EmbeddingModelArn, EmbeddingModelConfiguration },
  }: ReturnType<
    typeof readProperties<typeof knowledgeBaseProperties>
  >['KnowledgeBaseConfiguration'],
  { partition, region }: Deployment,
): KnowledgeBase['embedding'] {
  const where = 'KnowledgeBaseConfiguration.VectorKnowledgeBaseConfiguration';
  const known = embeddingModels.filter(({ onDemandRegions }) => onDemandRegions.includes(region));
  const arnOf = (id: string) => `arn:${partition}:bedrock:${region}::foundation-model/${id}`;
  const model = known.find(({ id }) => arnOf(id) === EmbeddingModelArn);
  if (model === undefined)
    throw new Error(
      `${where}.EmbeddingModelArn: the emulator has no embedding model ${EmbeddingModelArn}; it has ${known.map(({ id }) => arnOf(id)).join(', ')}`,
    );
  const { Dimensions = model.dimensions.default } =
    EmbeddingModelConfiguration?.BedrockEmbeddingModelConfiguration ?? {};
  const dimensions = model.dimensions.accepted.find((length) => length === Dimensions);
  if (dimensions === undefined)
    throw new Error(
      `${where}.EmbeddingModelConfiguration: ${model.id} has ${model.dimensions.accepted.join(', ')} dimensions, not ${Dimensions}`,
    );
  return { modelArn: EmbeddingModelArn, dimensions };
}

function readDataSource(resource: Resource, deployment: Deployment) {
  const properties = readProperties(resource, dataSourceProperties);
  const { BucketArn, InclusionPrefixes } = properties.DataSourceConfiguration.S3Configuration;
  const bucket = deployment
    .resources('AWS::S3::Bucket')
    .find(({ attributes }) => attributes['Arn'] === BucketArn);
  if (bucket === undefined)
    throw new Error(
      `DataSourceConfiguration.S3Configuration.BucketArn: no template has the bucket ${BucketArn}`,
    );
  return {
    where: describe(resource),
    base: properties.KnowledgeBaseId,
    id: resource.attributes['DataSourceId'] ?? '',
    name: properties.Name,
    description: properties.Description,
    bucket: bucket.ref,
    prefix: InclusionPrefixes?.[0] ?? '',
    chunking: properties.VectorIngestionConfiguration?.ChunkingConfiguration,
    deletionPolicy: properties.DataDeletionPolicy ?? 'DELETE',
  };
}

function at<Result>(resource: Resource, read: () => Result): Result {
  const where = describe(resource);
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.startsWith(where) ? message : `${where}: ${message}`, { cause: error });
  }
}

function describe({ stack, logicalId }: Resource): string {
  return `${stack}/${logicalId}`;
}
