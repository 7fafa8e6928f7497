import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '../../../emulator/emulator';

/** How the execution of a dropped file went. */
export interface Dropped {
  readonly executionArn: string;
  readonly status: string;
  readonly statesEntered: readonly string[];
  /** Of an execution that succeeded. */
  readonly output?: {
    readonly value: number;
    readonly items: number;
    readonly files: Readonly<Record<string, unknown>>;
  };
  /** Of one that did not. */
  readonly error?: string;
  readonly cause?: string;
}

/** Drops a file of JSON Lines into the inbox of a metric and waits for the end of the execution that this starts. */
export async function drop(emulator: Emulator, metric: string, text: string): Promise<Dropped> {
  const before = (await executions(emulator)).length;
  const { url, credentials, world } = emulator;
  const s3 = new S3Client({ endpoint: url, credentials, region: world.region });
  await s3.send(
    new PutObjectCommand({
      Bucket: world.outputs['metrics']?.['FilesBucket'] ?? '',
      Key: `inbox/${metric}/items.jsonl`,
      Body: text,
    }),
  );
  s3.destroy();
  for (let look = 0; look < 2_000; look++) {
    const started = (await executions(emulator))[before];
    if (started !== undefined && started.status !== 'RUNNING') return started;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('No execution has ended');
}

async function executions({ url }: Emulator): Promise<readonly Dropped[]> {
  return (await (await fetch(`${url}/_emulator/executions`)).json()) as readonly Dropped[];
}
