import { randomUUID } from 'node:crypto';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { LexRuntimeV2Client } from '@aws-sdk/client-lex-runtime-v2';
import { PollyClient } from '@aws-sdk/client-polly';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { TranscribeStreamingClient } from '@aws-sdk/client-transcribe-streaming';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { assemblyDirectory, synthesize } from '../start/synthesize';
import { startEmulator } from '@by-example/emulator/emulator';
import type { EmulatorOptions } from '@by-example/emulator/emulator';
import { createBots } from './conversation/lex-bots';
import type { Bots } from './conversation/lex-bots';
import { whileItRuns } from './execution/emulator-ended';
import { FunctionFailed } from './execution/function-error';
import { findRunning } from './running';
import type { Running } from './running';
import { growingPause, createStateMachines } from './execution/state-machines';
import type { Retries, StateMachines } from './execution/state-machines';
import { noLogger, createStreams } from './stream/transcribe-streams';
import type { Streams } from './stream/transcribe-streams';
import { createVoices } from './conversation/polly-voices';
import type { Voices } from './conversation/polly-voices';

// From January 2027, new SDK versions require Node.js 22; the pinned one runs on 20. A user of a try cannot change
// that, so the warning is disabled.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Target of a try, the emulator or an account, accessed through the same SDK. */
export interface TryTarget {
  readonly name: 'emulator' | 'aws';
  /** Value of an output of the row's stack. */
  output(stack: string, key: string): Promise<string>;
  /** Like `output`, but undefined if the stack or the output does not exist. */
  findOutput(stack: string, key: string): Promise<string | undefined>;
  /**
   * Response of the function.
   * @throws FunctionFailed if it reports an error
   */
  invoke(functionName: string, payload: unknown): Promise<unknown>;
  fetch(bucket: string, key: string): Promise<Uint8Array>;
  /** Whether the bucket is empty under the prefix. */
  isEmpty(bucket: string, prefix: string): Promise<boolean>;
  put(
    bucket: string,
    key: string,
    body: Uint8Array,
    metadata: Readonly<Record<string, string>>,
  ): Promise<void>;
  readonly machines: StateMachines;
  readonly bots: Bots;
  readonly streams: Streams;
  readonly voices: Voices;
  /** Stand-ins used so far instead of AI services. */
  standIns(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Following an execution for an hour takes many calls; one lost response must not end it. */
const maxAttempts = 8;

/** A running emulator, or a new one that is closed with the try. */
export async function createEmulatorTarget(
  options: Omit<EmulatorOptions, 'assembly' | 'port'>,
): Promise<TryTarget> {
  const needsNewEmulator =
    options.realTime === true ||
    (options.faults ?? []).length > 0 ||
    Object.keys(options.ownModels ?? {}).length > 0;
  const running = needsNewEmulator ? undefined : await findRunning();
  if (running !== undefined) return createTryTarget(running, () => Promise.resolve());
  await synthesize();
  const emulator = await startEmulator({ ...options, assembly: assemblyDirectory, port: 0 });
  return createTryTarget(emulator, () => emulator.close());
}

/** The account of the environment's credentials. */
export function createAccountTarget(region: string | undefined): TryTarget {
  const settings = { maxAttempts, ...(region !== undefined && { region }) };
  const cloudFormation = new CloudFormationClient(settings);
  const clients = { lambda: new LambdaClient(settings), s3: new S3Client(settings) };
  return {
    name: 'aws',
    ...outputsBy(async (stack, key) => {
      const { Stacks = [] } = await cloudFormation
        .send(new DescribeStacksCommand({ StackName: stack }))
        .catch((error: unknown) => {
          if (isNotDeployed(error)) return { Stacks: [] };
          throw error;
        });
      return Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
    }),
    ...createCalls(clients),
    bots: createBots(new LexRuntimeV2Client(settings)),
    streams: createStreams(new TranscribeStreamingClient({ ...settings, logger: noLogger })),
    voices: createVoices(new PollyClient(settings)),
    machines: createStateMachines(new SFNClient(settings), {
      // Step Functions limits requests per account, and executions take minutes there.
      pause: growingPause(1_000, 5_000),
      retriesInMapRuns: () => Promise.resolve([]),
    }),
    standIns: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

/** Creates a target from an emulator's endpoint; `close` ends what was started for it. */
export async function createTryTarget(
  { url, credentials }: Running,
  close: () => Promise<void>,
): Promise<TryTarget> {
  // Every SDK call carries this origin, and so does everything that the call starts.
  const origin = `try-${randomUUID()}`;
  const settings = {
    endpoint: url,
    credentials,
    region: emulatedEnvironment.region,
    maxAttempts,
    userAgentAppId: origin,
  };
  const { outputs } = (await control(url, 'status')) as {
    readonly outputs: Record<string, Record<string, string>>;
  };
  let changes = 0;
  return {
    name: 'emulator',
    ...outputsBy((stack, key) => Promise.resolve(outputs[stack]?.[key])),
    ...createCalls({ lambda: new LambdaClient(settings), s3: new S3Client(settings) }),
    bots: createBots(new LexRuntimeV2Client(settings)),
    streams: createStreams(new TranscribeStreamingClient({ ...settings, logger: noLogger })),
    voices: createVoices(new PollyClient(settings)),
    machines: whileItRuns(
      createStateMachines(new SFNClient(settings), {
        // Waits for a change before the next poll. The timeout covers item counts and new review questions, which are
        // not reported as changes.
        async pause(polls) {
          const within = Math.min(500, 100 * 2 ** Math.min(polls, 30));
          const answer = await control(url, `changes?after=${changes}&within=${within}`);
          ({ changes } = answer as { readonly changes: number });
        },
        async retriesInMapRuns(executionArn) {
          const executions = (await control(url, 'executions')) as {
            readonly executionArn: string;
            readonly retries: readonly (Retries & { readonly inMapRun: boolean })[];
          }[];
          const found = executions.find((each) => each.executionArn === executionArn);
          return (found?.retries ?? []).filter(({ inMapRun }) => inMapRun);
        },
      }),
    ),
    standIns: async () => (await control(url, `stand-ins?of=${origin}`)) as readonly string[],
    close,
  };
}

async function control(url: string, path: string): Promise<unknown> {
  return (await fetch(`${url}/_emulator/${path}`)).json();
}

function createCalls({
  lambda,
  s3,
}: {
  lambda: LambdaClient;
  s3: S3Client;
}): Pick<TryTarget, 'invoke' | 'fetch' | 'isEmpty' | 'put'> {
  return {
    async invoke(functionName, payload) {
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(payload) }),
      );
      const answer: unknown = JSON.parse(Payload?.transformToString('utf-8') ?? 'null');
      if (FunctionError === undefined) return answer;
      const {
        errorType,
        errorMessage,
        trace = [],
      } = answer as {
        readonly errorType: string;
        readonly errorMessage: string;
        readonly trace?: readonly string[];
      };
      throw new FunctionFailed(errorType, errorMessage, trace);
    },
    async fetch(bucket, key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (Body === undefined) throw new Error(`s3://${bucket}/${key} has no body`);
      return Body.transformToByteArray();
    },
    async isEmpty(bucket, prefix) {
      const { KeyCount = 0 } = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: 1 }),
      );
      return KeyCount === 0;
    },
    async put(bucket, key, body, metadata) {
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata: { ...metadata } }),
      );
    },
  };
}

/** Whether DescribeStacks reports a missing stack: `Stack with id services-polly does not exist`. */
export function isNotDeployed(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ValidationError' &&
    /does not exist/.test(error.message)
  );
}

function outputsBy(findOutput: TryTarget['findOutput']): Pick<TryTarget, 'output' | 'findOutput'> {
  return {
    findOutput,
    output: async (stack, key) => (await findOutput(stack, key)) ?? missingOutput(stack, key),
  };
}

function missingOutput(stack: string, key: string): never {
  return rejectInput({
    field: 'stack',
    expected: `a deployed stack with the output ${key}`,
    received: stack,
    suggestion: 'Deploy the row first: npx cdk deploy, with its address.',
  });
}
