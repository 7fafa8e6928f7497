import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import type { Template } from '../../core/assembly/load-templates';
import { startEmulator } from '../../emulator';
import type { Emulator } from '../../emulator';
import { writeFixtureAssembly } from './fixture-assembly';

export interface FixtureEmulator {
  readonly emulator: Emulator;
  readonly sfn: SFNClient;
  readonly s3: S3Client;
  /** Value of `Ref` for a resource. */
  ref(logicalId: string): string;
  put(bucket: string, key: string, body: string | Buffer): Promise<void>;
  read(bucket: string, key: string): Promise<string>;
  /** Runs a state machine to its end. */
  run(machine: string, input?: unknown): Promise<DescribeExecutionOutput>;
  ended(executionArn: string): Promise<DescribeExecutionOutput>;
  history(executionArn: string): Promise<HistoryEvent[]>;
}

/** Starts an emulator with one fixture stack for the tests of a file, and stops it after them. */
export function useFixtureEmulator(
  template: Template,
  code: Readonly<Record<string, string>> = {},
  faults: readonly string[] = [],
): () => FixtureEmulator {
  const assembly = writeFixtureAssembly(template, code);
  let fixture: FixtureEmulator | undefined;
  beforeAll(async () => {
    const emulator = await startEmulator({ assembly: assembly.directory, port: 0, faults });
    fixture = createFixture(emulator);
  });
  afterAll(async () => {
    fixture?.sfn.destroy();
    fixture?.s3.destroy();
    await fixture?.emulator.close();
    assembly.remove();
  });
  return () => {
    if (fixture === undefined) throw new Error('The emulator has not started');
    return fixture;
  };
}

function createFixture(emulator: Emulator): FixtureEmulator {
  const { url: endpoint, credentials, deployment } = emulator;
  const settings = { endpoint, credentials, region: deployment.region };
  const sfn = new SFNClient(settings);
  const s3 = new S3Client(settings);
  const types = ['AWS::S3::Bucket', 'AWS::StepFunctions::StateMachine', 'AWS::Lambda::Function'];
  const ref = (logicalId: string) => {
    const found = types
      .flatMap((type) => deployment.resources(type))
      .find((resource) => resource.logicalId === logicalId);
    if (found === undefined) throw new Error(`No resource is named ${logicalId}`);
    return found.ref;
  };
  const ended = async (executionArn: string) => {
    for (;;) {
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (execution.status !== 'RUNNING') return execution;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    emulator,
    sfn,
    s3,
    ref,
    ended,
    async put(bucket, Key, Body) {
      await s3.send(
        new PutObjectCommand({
          Bucket: ref(bucket),
          Key,
          Body: typeof Body === 'string' ? Buffer.from(Body) : Body,
        }),
      );
    },
    async read(bucket, Key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: ref(bucket), Key }));
      return Body!.transformToString();
    },
    async run(machine, input = {}) {
      const { executionArn } = await sfn.send(
        new StartExecutionCommand({ stateMachineArn: ref(machine), input: JSON.stringify(input) }),
      );
      return ended(executionArn!);
    },
    async history(executionArn) {
      const { events } = await sfn.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
      );
      return events!;
    },
  };
}
