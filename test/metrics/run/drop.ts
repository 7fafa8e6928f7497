import type { Emulator } from '@by-example/emulator/emulator';
import { drop as dropInto, type Execution } from '../../support/execution';

/** How the execution of a dropped file went. */
export interface Dropped extends Execution {
  /** Of an execution that succeeded. */
  readonly output?: {
    readonly value: number;
    readonly items: number;
    readonly files: Readonly<Record<string, unknown>>;
  };
}

/** Drops a file of JSON Lines into the inbox of a metric and waits for the end of the execution that this starts. */
export async function drop(emulator: Emulator, metric: string, text: string): Promise<Dropped> {
  return (await dropInto(emulator, {
    bucket: { stack: 'metrics', output: 'FilesBucket' },
    key: `inbox/${metric}/items.jsonl`,
    body: text,
  })) as Dropped;
}
