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
import { plantAssembly } from './fixture-assembly';

export interface PlantedEmulator {
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
export function plantEmulator(
  template: Template,
  code: Readonly<Record<string, string>> = {},
  faults: readonly string[] = [],
): () => PlantedEmulator {
  const assembly = plantAssembly(template, code);
  let planted: PlantedEmulator | undefined;
  beforeAll(async () => {
    const emulator = await startEmulator({ assembly: assembly.directory, port: 0, faults });
    planted = actionsOn(emulator);
  });
  afterAll(async () => {
    planted?.sfn.destroy();
    planted?.s3.destroy();
    await planted?.emulator.close();
    assembly.remove();
  });
  return () => {
    if (planted === undefined) throw new Error('The emulator has not started');
    return planted;
  };
}

function actionsOn(emulator: Emulator): PlantedEmulator {
  const { url: endpoint, credentials, world } = emulator;
  const settings = { endpoint, credentials, region: world.region };
  const sfn = new SFNClient(settings);
  const s3 = new S3Client(settings);
  const types = ['AWS::S3::Bucket', 'AWS::StepFunctions::StateMachine', 'AWS::Lambda::Function'];
  const ref = (logicalId: string) => {
    const found = types
      .flatMap((type) => world.resources(type))
      .find((resource) => resource.logicalId === logicalId);
    if (found === undefined) throw new Error(`Nothing is called ${logicalId}`);
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
