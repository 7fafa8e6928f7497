import * as z from 'zod/mini';
import type { Resource } from '../../../../core/assembly/deployment';
import { chunkingConfiguration } from './chunking';

/**
 * Limits of CreateKnowledgeBase and CreateDataSource, with the names of CloudFormation. Source:
 * botocore 1.44.8, data/bedrock-agent, read 2026-12-04.
 */
const name = z
  .string()
  .check(
    z.regex(
      /^([0-9a-zA-Z][_-]?){1,100}$/,
      'must be 1 to 100 letters, digits, hyphens or underscores',
    ),
  );
const description = z.optional(z.string().check(z.minLength(1), z.maxLength(200)));

export const knowledgeBaseProperties = z.strictObject({
  Name: name,
  Description: description,
  RoleArn: z.string(),
  KnowledgeBaseConfiguration: z.strictObject({
    Type: z.literal('VECTOR', 'the emulator has knowledge bases of type VECTOR'),
    VectorKnowledgeBaseConfiguration: z.strictObject({
      EmbeddingModelArn: z.string(),
      EmbeddingModelConfiguration: z.optional(
        z.strictObject({
          BedrockEmbeddingModelConfiguration: z.optional(
            z.strictObject({
              Dimensions: z.optional(z.int()),
              EmbeddingDataType: z.optional(z.literal('FLOAT32', 'S3 Vectors stores FLOAT32')),
            }),
          ),
        }),
      ),
    }),
  }),
  StorageConfiguration: z.strictObject({
    Type: z.literal('S3_VECTORS', 'the emulator has knowledge bases on S3_VECTORS'),
    S3VectorsConfiguration: z.union([
      z.strictObject({ IndexArn: z.string() }),
      z.strictObject({ VectorBucketArn: z.string(), IndexName: z.string() }),
    ]),
  }),
  Tags: z.optional(z.record(z.string(), z.string())),
});

export const dataSourceProperties = z.strictObject({
  Name: name,
  Description: description,
  KnowledgeBaseId: z.string(),
  DataSourceConfiguration: z.strictObject({
    Type: z.literal('S3', 'the emulator has data sources of type S3'),
    S3Configuration: z.strictObject({
      BucketArn: z.string(),
      InclusionPrefixes: z.optional(
        z.array(z.string().check(z.minLength(1), z.maxLength(300))).check(z.length(1)),
      ),
    }),
  }),
  DataDeletionPolicy: z.optional(z.enum(['RETAIN', 'DELETE'])),
  VectorIngestionConfiguration: z.optional(
    z.strictObject({ ChunkingConfiguration: z.optional(chunkingConfiguration) }),
  ),
});

/**
 * Reads the properties of a resource.
 * @throws Error for properties that AWS or the emulator does not take
 */
export function readProperties<Schema extends z.ZodMiniType>(
  { properties }: Resource,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(properties, { error: z.locales.en().localeError });
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues
      .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
      .join('; '),
  );
}
