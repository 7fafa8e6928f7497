import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployAssembly } from './core/assembly/deploy-assembly';
import { emulatedEnvironment } from './core/assembly/emulated-environment';
import { readTemplates } from './core/assembly/load-templates';
import type { Deployment } from './core/assembly/deployment';
import { buildCallers, deriveCredentials, yourCredentials } from './core/endpoint/calls/callers';
import type { Credentials } from './core/endpoint/calls/callers';
import { createCallLog } from './core/endpoint/calls/call-log';
import { createControl } from './core/control-api';
import { createDirectCall } from './core/endpoint/calls/in-process-call';
import { createDispatch } from './core/endpoint/calls/dispatch';
import { parseFaults } from './core/endpoint/calls/parse-faults';
import type { CallRecord, EndpointParts } from './core/endpoint/calls/handle-call';
import { registerService } from './core/endpoint/calls/service-registry';
import { listen } from './core/endpoint/http/server';
import type { OwnModels } from './own-model/model-server';
import { createSpokenAudio } from './engines/speech/spoken-audio';
import { createSpeech } from './engines/speech/synthesis/speech-synthesizer';
import { createClock } from './core/scheduling/clock';
import { createEvents } from './core/events/event-bus';
import { announce, announcingBuckets, objectCreated } from './core/events/object-created';
import { createExecutions } from './core/executions/executions';
import { openJournal } from './core/executions/journal';
import type { JournalEntry } from './core/executions/journal';
import { authorize } from './core/iam/authorize';
import { createLambda } from './core/functions/lambda';
import { loadMachines } from './core/executions/load-machines';
import { createRandom } from './core/seeded-random';
import { createBedrockAgent } from './services/bedrock/bedrock-agent';
import { createBedrockAgentRuntime } from './services/bedrock/bedrock-agent-runtime';
import { customizationOperations } from './services/bedrock/customization/operations';
import { createBedrockRuntime } from './services/bedrock/bedrock-runtime';
import { createCustomModels } from './services/bedrock/customization/custom-models';
import { accountServices } from './services/account/account';
import type { AccountState } from './services/account/account-state';
import { createCloudFormation } from './services/cloudformation/cloudformation';
import { comprehend } from './services/comprehend/comprehend';
import { createFileObjectStore } from './services/s3/file-object-store';
import { createS3Vectors } from './services/s3vectors/s3vectors';
import { createKendra } from './services/kendra/kendra';
import { lambdaService } from './services/lambda/lambda';
import { lexRuntime } from './services/lex/lex-runtime';
import { readBots } from './services/lex/read-bots';
import { createPolly } from './services/polly/polly';
import { chooseSpeechEngine } from './services/polly/speech-engine';
import { s3 } from './services/s3/s3';
import type { ExecutionRoleParts } from './services/sagemaker/execution-role';
import { createSagemaker } from './services/sagemaker/sagemaker';
import { createTranscribe } from './services/transcribe/transcribe';
import { createTranscribeStreaming } from './services/transcribe/stream/streaming';
import { statesService } from './services/step-functions/step-functions';
import { createTranslate } from './services/translate/translate';
import { silentFailures } from './core/silent-failures';

export interface EmulatorOptions {
  /** Cloud assembly, the output of `cdk synth`. */
  readonly assembly: string;
  /** 0 selects any free port. */
  readonly port: number;
  /** Whether waits take as long as on AWS. */
  readonly realTime?: boolean;
  /**
   * Folder that keeps the buckets and the Kendra index between emulators.
   * @default nothing is kept
   */
  readonly dataFolder?: string;
  /** Faults to inject, such as `throttle:0.2@polly`. */
  readonly faults?: readonly string[];
  /** Servers of one's own that answer in place of stand-ins. */
  readonly ownModels?: OwnModels;
  /** Account state besides the templates' resources, for tests of code that inspects it. */
  readonly account?: AccountState;
  /** Receives each line of a function's output, and each bug of the emulator. */
  readonly log?: (line: string) => void;
}

export interface Emulator {
  /** Value of `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly deployment: Deployment;
  /** Credentials of the local user. */
  readonly credentials: Credentials;
  /** Latest calls, at least ten thousand, in order of their ends. */
  readonly calls: readonly CallRecord[];
  /**
   * Silent failures on AWS, such as a function without permission to write its log, and lost
   * executions.
   */
  readonly warnings: readonly string[];
  /** Forgets all calls and faults, and injects these faults from now on. */
  replaceFaults(faults: readonly string[]): void;
  /** Lets time pass on the emulator's clock: at once, unless in real time. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

function lostExecution({ executionArn, startTime }: JournalEntry): string {
  return (
    `The execution ${executionArn}, which began at ${startTime}, was lost when the emulator ended. ` +
    'Start it again, or upload its file again.'
  );
}

/** Runs a synthesized assembly locally, with a single endpoint. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { realTime = false, faults = [], log = () => undefined, account = {} } = options;
  let injected = parseFaults(faults);
  const { absent = [] } = account;
  const deployment = deployAssembly(
    readTemplates(options.assembly).filter(
      ({ name }) => !absent.includes(name) && !absent.includes('*'),
    ),
    emulatedEnvironment,
  );
  const announcing = announcingBuckets(deployment.resources('AWS::S3::Bucket'));
  const bots = readBots(deployment);
  const journal = openJournal(options.dataFolder);
  const warnings = [...journal.lost.map(lostExecution), ...silentFailures(deployment, bots)];
  const clock = createClock({ realTime });
  const directory = mkdtempSync(join(tmpdir(), 'aws-ai-by-example-'));
  try {
    const speech = createSpeech();
    const spoken = createSpokenAudio();
    const calls = createCallLog();
    const callers = buildCallers(deployment);
    const objects = announce(
      createFileObjectStore(options.dataFolder ?? join(directory, 'objects'), clock, {
        isPersistent: options.dataFolder !== undefined,
      }),
      (bucket, head) => {
        if (announcing.has(bucket)) void events.put(objectCreated(deployment, bucket, head));
      },
    );
    const lambda = createLambda({
      clock,
      environment: (target) => {
        const { accessKeyId, secretAccessKey } = deriveCredentials(target);
        return {
          AWS_ENDPOINT_URL: server.url,
          AWS_REGION: deployment.region,
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          // Lambda runs the function on Node.js 24, regardless of the local version.
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
          LAMBDA_TASK_ROOT: target.codePath,
          AWS_LAMBDA_FUNCTION_NAME: target.name,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(target.memoryMegabytes),
        };
      },
      log: (target, line) => {
        log(`${target.stack}/${target.logicalId}: ${line}`);
      },
    });
    const executions = createExecutions({
      clock,
      machines: () => machines,
      random: createRandom(1),
      journal,
      log,
    });
    const customModels = createCustomModels();
    const roleParts: ExecutionRoleParts = {
      call: (...args) => call(...args),
      authorize: (caller, permissions) => {
        authorize(deployment, caller, permissions, clock.now());
      },
    };
    const services = [
      lambdaService(lambda),
      s3,
      createPolly(chooseSpeechEngine(speech.speak, options.ownModels?.speech), spoken),
      createBedrockRuntime(customModels),
      createBedrockAgent(deployment, (...args) => call(...args), new Date(clock.now())),
      createBedrockAgentRuntime(deployment, (...args) => call(...args)),
      ...accountServices(account, customizationOperations(customModels, roleParts)),
      createCloudFormation(account),
      comprehend,
      createS3Vectors(deployment),
      createTranslate((...args) => call(...args)),
      ...createSagemaker(deployment, account.sagemaker ?? {}, roleParts),
      lexRuntime(bots, clock, (...args) => call(...args)),
      createKendra(deployment, { dataFolder: options.dataFolder, ...roleParts }),
      createTranscribe((...args) => call(...args)),
      createTranscribeStreaming(spoken),
      statesService(executions),
    ];
    const parts: EndpointParts = {
      services: services.map(registerService),
      callers: (accessKeyId) => callers.get(accessKeyId),
      authorize: roleParts.authorize,
      faults: (...args) => injected(...args),
      scope: { deployment, clock, objects, ownModels: options.ownModels ?? {} },
      log,
      record: (call) => {
        calls.add(call);
      },
    };
    const call = createDirectCall(parts);
    const events = createEvents(deployment, call, clock);
    const machines = loadMachines({
      ...parts,
      deployment,
      clock,
      call,
      newFile: () => join(directory, randomUUID()),
    });
    const server = await listen(createDispatch(parts), {
      port: options.port,
      host: '127.0.0.1',
      control: createControl({ deployment, warnings, calls, executions }),
    });
    journal.clearLost();
    return {
      url: server.url,
      deployment,
      credentials: yourCredentials,
      calls: calls.last,
      warnings,
      replaceFaults(specs) {
        injected = parseFaults(specs);
        calls.forget();
      },
      pass: (milliseconds) => clock.sleep(milliseconds),
      async close() {
        executions.close();
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
