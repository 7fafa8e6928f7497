import { GetExecutionHistoryCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '@by-example/emulator/emulator';

/** A finished execution of a state machine. */
export interface Execution {
  readonly executionArn: string;
  readonly status: string;
  readonly statesEntered: readonly string[];
  /** Set if it succeeded. */
  readonly output?: object;
  /** Set if it did not succeed. */
  readonly error?: string;
  readonly cause?: string;
}

/** Output of a stack, by the stack's name. */
interface Output {
  readonly stack: string;
  readonly output: string;
}

/** Uploads a file to a bucket and waits for the end of its execution. */
export function uploadAndWait(
  emulator: Emulator,
  {
    bucket,
    key,
    body,
  }: { readonly bucket: Output; readonly key: string; readonly body: string | Uint8Array },
): Promise<Execution> {
  const Bucket = getOutput(emulator, bucket);
  return waitForExecution(emulator, () =>
    withClient(emulator, S3Client, (s3) =>
      s3.send(new PutObjectCommand({ Bucket, Key: key, Body: body })),
    ),
  );
}

/** Starts a state machine and waits for its end. */
export function execute(
  emulator: Emulator,
  { machine, input }: { readonly machine: Output; readonly input: object },
): Promise<Execution> {
  const stateMachineArn = getOutput(emulator, machine);
  return waitForExecution(emulator, () =>
    withClient(emulator, SFNClient, (sfn) =>
      sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) })),
    ),
  );
}

/** Duration of a state, in seconds of the emulator's clock. */
export async function secondsIn(emulator: Emulator, { executionArn }: Execution, state: string) {
  const { events = [] } = await withClient(emulator, SFNClient, (sfn) =>
    sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 })),
  );
  const at = (kind: 'stateEnteredEventDetails' | 'stateExitedEventDetails') =>
    events.find((event) => event[kind]?.name === state)?.timestamp?.getTime() ?? NaN;
  return (at('stateExitedEventDetails') - at('stateEnteredEventDetails')) / 1000;
}

/** Runs a callback with a client that has the emulator's default credentials, and closes the client. */
export async function withClient<Client extends { destroy(): void }, Result>(
  { url, credentials, deployment }: Emulator,
  ClientOf: new (settings: object) => Client,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new ClientOf({ endpoint: url, credentials, region: deployment.region });
  try {
    return await use(client);
  } finally {
    client.destroy();
  }
}

/** Waits for the end of the execution that an action starts. */
export async function waitForExecution(
  emulator: Emulator,
  start: () => Promise<unknown>,
): Promise<Execution> {
  const before = (await executions(emulator, 0)).length;
  await start();
  return pollExecutions(emulator, 'the end of an execution', async () => {
    const [started] = await executions(emulator, before);
    return started?.status === 'RUNNING' ? undefined : started;
  });
}

/** Polls after each event of an execution until the condition holds. */
export async function pollExecutions<Found>(
  { url }: Emulator,
  what: string,
  poll: () => Promise<Found | undefined>,
): Promise<Found> {
  const end = Date.now() + 30_000;
  for (let seen = 0; Date.now() < end;) {
    const found = await poll();
    if (found !== undefined) return found;
    const answer = await fetch(`${url}/_emulator/changes?after=${seen}&within=1000`);
    seen = ((await answer.json()) as { readonly changes: number }).changes;
  }
  throw new Error(`Timed out waiting for ${what}`);
}

/** Executions from an index on, because earlier ones may have large outputs. */
export async function executions({ url }: Emulator, from: number): Promise<readonly Execution[]> {
  const answer = await fetch(`${url}/_emulator/executions?from=${from}`);
  return (await answer.json()) as readonly Execution[];
}

function getOutput({ deployment }: Emulator, { stack, output }: Output): string {
  return deployment.outputs[stack]?.[output] ?? '';
}
