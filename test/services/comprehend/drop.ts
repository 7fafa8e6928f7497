import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '../../../emulator/emulator';

/** How the execution of a dropped file went. */
export interface Dropped {
  readonly executionArn: string;
  readonly status: string;
  readonly statesEntered: readonly string[];
  /** Of an execution that succeeded: what the report says. */
  readonly output?: {
    readonly summary: Readonly<Record<string, unknown>>;
    readonly files: Readonly<Record<string, { readonly key: string }>>;
  };
  /** Of one that did not. */
  readonly error?: string;
  readonly cause?: string;
}

/** Drops a text into the inbox of the row's stack and waits for the end of the execution that this starts. */
export async function drop(
  emulator: Emulator,
  useCase: string,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<Dropped> {
  const before = (await executions(emulator)).length;
  await withClient(emulator, S3Client, (s3) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucketOf(emulator),
        Key: `inbox/${useCase}/${name}`,
        Body: text,
      }),
    ),
  );
  for (let look = 0; look < 2_000; look++) {
    const started = (await executions(emulator))[before];
    if (started !== undefined && started.status !== 'RUNNING') return started;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`No execution for ${name} has ended`);
}

/** Reviews in JSON Lines, each with its number in its text. */
export function reviews(
  count: number,
  textOf: (number: number) => string,
): { name: string; text: string } {
  const lines = Array.from({ length: count }, (_, number) =>
    JSON.stringify({ id: `r${number}`, text: textOf(number) }),
  );
  return { name: 'reviews.jsonl', text: lines.join('\n') };
}

/** How long a state lasted, in seconds of the emulator's clock. */
export async function secondsIn(emulator: Emulator, { executionArn }: Dropped, state: string) {
  const { events = [] } = await withClient(emulator, SFNClient, (sfn) =>
    sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 })),
  );
  const at = (kind: 'stateEnteredEventDetails' | 'stateExitedEventDetails') =>
    events.find((event) => event[kind]?.name === state)?.timestamp?.getTime() ?? NaN;
  return (at('stateExitedEventDetails') - at('stateEnteredEventDetails')) / 1000;
}

export async function keysUnder(emulator: Emulator, prefix: string): Promise<readonly string[]> {
  const { Contents = [] } = await withClient(emulator, S3Client, (s3) =>
    s3.send(new ListObjectsV2Command({ Bucket: bucketOf(emulator), Prefix: prefix })),
  );
  return Contents.map(({ Key = '' }) => Key);
}

function bucketOf({ world }: Emulator): string {
  return world.outputs['services-comprehend']?.['DocumentsBucket'] ?? '';
}

async function executions({ url }: Emulator): Promise<readonly Dropped[]> {
  return (await (await fetch(`${url}/_emulator/executions`)).json()) as readonly Dropped[];
}

async function withClient<Client extends { destroy(): void }, Result>(
  { url, credentials, world }: Emulator,
  ClientOf: new (settings: object) => Client,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new ClientOf({ endpoint: url, credentials, region: world.region });
  try {
    return await use(client);
  } finally {
    client.destroy();
  }
}
