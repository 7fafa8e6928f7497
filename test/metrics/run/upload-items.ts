import type { Emulator } from '@by-example/emulator/emulator';
import { uploadAndWait as dropInto, type Execution } from '../../support/execution';

/** Execution of an uploaded file. */
export interface UploadExecution extends Execution {
  /** Set for a successful execution. */
  readonly output?: {
    readonly value: number;
    readonly items: number;
    readonly files: Readonly<Record<string, unknown>>;
  };
}

/** Uploads JSON Lines to the inbox of a metric and waits for the end of its execution. */
export async function uploadItems(
  emulator: Emulator,
  metric: string,
  text: string,
): Promise<UploadExecution> {
  return (await dropInto(emulator, {
    bucket: { stack: 'metrics', output: 'FilesBucket' },
    key: `inbox/${metric}/items.jsonl`,
    body: text,
  })) as UploadExecution;
}
