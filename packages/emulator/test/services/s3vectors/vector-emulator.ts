import {
  PutVectorsCommand,
  QueryVectorsCommand,
  S3VectorsClient,
  type QueryVectorsCommandInput,
} from '@aws-sdk/client-s3vectors';
import { deployAssembly } from '../../../core/assembly/deploy-assembly';
import { startEmulator, type Emulator } from '../../../emulator';
import { createS3Vectors } from '../../../services/s3vectors/s3vectors';
import { writeFixtureAssembly } from '../../support/fixture-assembly';

/** Properties of an index of the template, named `near` or `far`. */
const index = (name: string, distance: string, dimension: number) => ({
  Type: 'AWS::S3Vectors::Index',
  Properties: {
    VectorBucketArn: { 'Fn::GetAtt': ['Bucket', 'VectorBucketArn'] },
    IndexName: name,
    DataType: 'float32',
    Dimension: dimension,
    DistanceMetric: distance,
    MetadataConfiguration: { NonFilterableMetadataKeys: ['text'] },
  },
});

const template = {
  Resources: {
    Bucket: {
      Type: 'AWS::S3Vectors::VectorBucket',
      Properties: { VectorBucketName: 'shop' },
    },
    Cosine: index('cosine', 'cosine', 3),
    Euclidean: index('euclidean', 'euclidean', 2),
  },
};

export interface VectorEmulator {
  readonly client: S3VectorsClient;
  put(index: string, vectors: readonly PutVector[]): Promise<void>;
  query(index: string, input: Omit<QueryVectorsCommandInput, 'indexArn'>): Promise<Found[]>;
  arn(index: string): string;
  close(): Promise<void>;
}

export interface PutVector {
  readonly key: string;
  readonly data: readonly number[];
  readonly metadata?: object;
}

export interface Found {
  readonly key?: string | undefined;
  readonly distance?: number | undefined;
  readonly metadata?: unknown;
}

export async function startVectorEmulator(): Promise<VectorEmulator> {
  const assembly = writeFixtureAssembly(template);
  const emulator: Emulator = await startEmulator({ assembly: assembly.directory, port: 0 });
  const { url: endpoint, credentials, deployment } = emulator;
  const client = new S3VectorsClient({
    endpoint,
    credentials,
    region: deployment.region,
    maxAttempts: 1,
  });
  const arn = (name: string) =>
    `arn:aws:s3vectors:${deployment.region}:${deployment.account}:bucket/shop/index/${name}`;
  return {
    client,
    arn,
    async put(name, vectors) {
      await client.send(
        new PutVectorsCommand({
          indexArn: arn(name),
          vectors: vectors.map(({ key, data, metadata }) => ({
            key,
            data: { float32: [...data] },
            ...(metadata !== undefined && { metadata: metadata as Record<string, string> }),
          })),
        }),
      );
    },
    async query(name, input) {
      const { vectors = [] } = await client.send(
        new QueryVectorsCommand({ indexArn: arn(name), ...input }),
      );
      return vectors;
    },
    async close() {
      client.destroy();
      await emulator.close();
      assembly.remove();
    },
  };
}

/** Permissions that an operation needs, as `action resource` lines. */
export function listPermissions(operation: string, input: object): string[] {
  const deployment = deployAssembly([{ name: 'services-fixture', assets: {}, template }], {
    partition: 'aws',
    region: 'us-east-1',
    account: '111122223333',
  });
  return createS3Vectors(deployment)
    .operations[operation]!.permissions(input, {
      deployment,
      caller: { principalArn: 'arn:aws:iam::111122223333:role/tester', name: 'tester' },
    })
    .map(({ action, resource }) => `${action} ${resource}`);
}
