import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld } from './assembly/create-world';
import { emulatedPlace } from './assembly/synthesize';
import { readTemplates } from './assembly/templates';
import type { LambdaFunction, World } from './assembly/world';
import { createDispatch } from './endpoint/dispatch';
import type { CallRecord } from './endpoint/dispatch';
import { parseFaults } from './endpoint/faults';
import { listen } from './endpoint/server';
import { createSpeech } from './engines/speech';
import { createClock } from './runtime/clock';
import { authorise, decide } from './runtime/iam/authorise';
import { createLambda } from './runtime/lambda';
import { bedrockRuntime } from './services/bedrock-runtime';
import { fileObjectStore } from './services/file-object-store';
import { lambdaService } from './services/lambda';
import { createPolly } from './services/polly';
import { s3 } from './services/s3';
import type { Caller } from './services/service';

export interface EmulatorOptions {
  /** A cloud assembly: what `cdk synth` writes. */
  readonly assembly: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Whether waiting takes as long as it would on AWS. */
  readonly realTime?: boolean;
  /** Faults to inject, such as `throttle:0.2@polly`. */
  readonly faults?: readonly string[];
  /** Receives each line that a function writes, and each bug of the emulator. */
  readonly log?: (line: string) => void;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Emulator {
  /** What goes into `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly world: World;
  /** The person at the keyboard. */
  readonly credentials: Credentials;
  /** Every call since the start, in order of their ends. */
  readonly calls: readonly CallRecord[];
  /** What would fail silently on AWS, such as a function that may not write its own log. */
  readonly warnings: readonly string[];
  close(): Promise<void>;
}

/** Any secret does: signatures are not verified, the access key says who calls. */
const secretAccessKey = 'emulated';
const you = 'AKIAEMULATEDYOU00000';

/** Runs a synthesized assembly on this machine, behind one endpoint. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { realTime = false, faults = [], log = () => undefined } = options;
  const injected = parseFaults(faults);
  const world = createWorld(readTemplates(options.assembly), emulatedPlace);
  const clock = createClock({ realTime });
  const directory = mkdtempSync(join(tmpdir(), 'aws-ai-by-example-'));
  const objects = fileObjectStore(directory, clock);
  const speech = createSpeech();
  const calls: CallRecord[] = [];
  const warnings = world.functions.flatMap((target) => silentFailures(world, target));

  let url = '';
  const lambda = createLambda({
    clock,
    environment: (target) => ({
      AWS_ENDPOINT_URL: url,
      AWS_REGION: world.region,
      AWS_ACCESS_KEY_ID: accessKeyOf(target),
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      // Lambda runs the function on Node.js 24, whatever runs it here.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_LAMBDA_FUNCTION_NAME: target.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(target.memoryMegabytes),
    }),
    log: (target, line) => {
      log(`${target.stack}/${target.logicalId}: ${line}`);
    },
  });
  const callers = new Map<string, Caller>([
    [you, { principalArn: `arn:${world.partition}:iam::${world.account}:user/you`, name: 'you' }],
    ...world.functions.map((target): [string, Caller] => [
      accessKeyOf(target),
      { principalArn: target.role.arn, name: `${target.stack}/${target.logicalId}` },
    ]),
  ]);
  const dispatch = createDispatch({
    services: [lambdaService(lambda), s3, createPolly(speech.speak), bedrockRuntime],
    callers: (accessKeyId) => callers.get(accessKeyId),
    authorise: (caller, permissions) => {
      authorise(world, caller, permissions);
    },
    faults: injected,
    scope: { world, clock, objects },
    log,
    record: (call) => {
      calls.push(call);
    },
  });
  const control = (method: string, path: string) => {
    if (method !== 'GET') return undefined;
    if (path === '/_emulator/status')
      return { status: 200, body: { outputs: world.outputs, warnings } };
    if (path === '/_emulator/calls') return { status: 200, body: calls };
    return undefined;
  };
  try {
    const server = await listen(dispatch, { port: options.port, host: '127.0.0.1', control });
    url = server.url;
    return {
      url,
      world,
      credentials: { accessKeyId: you, secretAccessKey },
      calls,
      warnings,
      async close() {
        await server.close();
        await Promise.all([lambda.close(), speech.close()]);
        rmSync(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

function accessKeyOf({ arn }: LambdaFunction): string {
  return `ASIA${createHash('sha256').update(arn).digest('hex').slice(0, 16).toUpperCase()}`;
}

/** Lambda runs a function that may not write its log, and says nothing: the log just stays empty. */
function silentFailures(world: World, target: LambdaFunction): string[] {
  const name = `${target.stack}/${target.logicalId}`;
  if (target.logGroup === undefined) return [`${name} has no log group of its own`];
  const logGroup = `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${target.logGroup}`;
  return ['logs:CreateLogStream', 'logs:PutLogEvents']
    .map((action) => ({ action, resource: `${logGroup}:log-stream:example` }))
    .map((permission) => ({
      ...permission,
      ...decide(world, { principalArn: target.role.arn, name }, permission),
    }))
    .filter(({ allowed }) => !allowed)
    .map(({ action, reason }) => `${name} may not write its log: ${action} (${reason})`);
}
