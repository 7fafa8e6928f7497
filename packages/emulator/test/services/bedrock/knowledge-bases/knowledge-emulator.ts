import {
  BedrockAgentClient,
  GetIngestionJobCommand,
  StartIngestionJobCommand,
  type IngestionJob,
} from '@aws-sdk/client-bedrock-agent';
import {
  BedrockAgentRuntimeClient,
  RetrieveCommand,
  type KnowledgeBaseRetrievalConfiguration,
  type KnowledgeBaseRetrievalResult,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Template } from '../../../../core/assembly/load-templates';
import { startEmulator, type Emulator } from '../../../../emulator';
import type { OwnModels } from '../../../../own-model/model-server';
import { writeFixtureAssembly } from '../../../support/fixture-assembly';

type Configuration = KnowledgeBaseRetrievalConfiguration['vectorSearchConfiguration'];

export interface KnowledgeEmulator {
  readonly emulator: Emulator;
  readonly agent: BedrockAgentClient;
  readonly runtime: BedrockAgentRuntimeClient;
  /** ID of a knowledge base or data source. */
  id(logicalId: string): string;
  put(key: string, body: string | Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  start(base?: string, source?: string): Promise<IngestionJob>;
  /** Runs an ingestion job to its end, no sooner than another may start. */
  ingest(base?: string, source?: string): Promise<IngestionJob>;
  retrieve(
    text: string,
    configuration?: Configuration,
    base?: string,
  ): Promise<KnowledgeBaseRetrievalResult[]>;
  close(): Promise<void>;
}

export async function startKnowledgeEmulator(
  template: Template,
  ownModels: OwnModels = {},
): Promise<KnowledgeEmulator> {
  const assembly = writeFixtureAssembly(template);
  const emulator = await startEmulator({ assembly: assembly.directory, port: 0, ownModels });
  const { url: endpoint, credentials, deployment } = emulator;
  const settings = { endpoint, credentials, region: deployment.region, maxAttempts: 1 };
  const agent = new BedrockAgentClient(settings);
  const runtime = new BedrockAgentRuntimeClient(settings);
  const s3 = new S3Client(settings);
  const { ref: Bucket } = deployment.resources('AWS::S3::Bucket')[0]!;
  const id: KnowledgeEmulator['id'] = (logicalId) =>
    ['KnowledgeBase', 'DataSource']
      .flatMap((type) => deployment.resources(`AWS::Bedrock::${type}`))
      .find((resource) => resource.logicalId === logicalId)!
      .ref.split('|')
      .at(-1)!;
  const start: KnowledgeEmulator['start'] = async (base = 'Base', source = 'Source') => {
    const { ingestionJob } = await agent.send(
      new StartIngestionJobCommand({ knowledgeBaseId: id(base), dataSourceId: id(source) }),
    );
    return ingestionJob!;
  };
  return {
    emulator,
    agent,
    runtime,
    id,
    start,
    async put(Key, body) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(body) }));
    },
    async remove(Key) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async ingest(base, source) {
      await emulator.pass(10_000);
      const { knowledgeBaseId, dataSourceId, ingestionJobId } = await start(base, source);
      const job = new GetIngestionJobCommand({ knowledgeBaseId, dataSourceId, ingestionJobId });
      for (;;) {
        await emulator.pass(10_000);
        const { ingestionJob } = await agent.send(job);
        if (ingestionJob?.status === 'COMPLETE' || ingestionJob?.status === 'FAILED')
          return ingestionJob;
      }
    },
    async retrieve(text, vectorSearchConfiguration, base = 'Base') {
      const { retrievalResults } = await runtime.send(
        new RetrieveCommand({
          knowledgeBaseId: id(base),
          retrievalQuery: { text },
          ...(vectorSearchConfiguration !== undefined && {
            retrievalConfiguration: { vectorSearchConfiguration },
          }),
        }),
      );
      return retrievalResults!;
    },
    async close() {
      for (const client of [agent, runtime, s3]) client.destroy();
      await emulator.close();
      assembly.remove();
    },
  };
}

/** Starts an emulator for the tests of a file, and stops it after them. */
export function useKnowledgeEmulator(template: Template): () => KnowledgeEmulator {
  let started: KnowledgeEmulator | undefined;
  beforeAll(async () => {
    started = await startKnowledgeEmulator(template);
  });
  afterAll(() => started?.close());
  return () => {
    if (started === undefined) throw new Error('It has not started');
    return started;
  };
}
