import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '@by-example/emulator/core/endpoint/calls/callers';

/** How an emulator of another process can be reached. */
export interface Running {
  readonly url: string;
  readonly credentials: Credentials;
}

const runningFile = join(__dirname, '..', '..', 'build', 'emulator.json');

/** Tells the tries how to reach the emulator of this process. */
export function rememberRunning({ url, credentials }: Running, file = runningFile): void {
  // The mode counts only for a file that is new, and nobody else may read the secret.
  forgetRunning(file);
  const running = JSON.stringify({ url, credentials, pid: process.pid });
  writeFileSync(file, running, { mode: 0o600, flag: 'wx' });
}

export function forgetRunning(file = runningFile): void {
  rmSync(file, { force: true });
}

/** The emulator that `npm start` runs, or undefined. */
export async function findRunning(file = runningFile): Promise<Running | undefined> {
  try {
    const { pid, ...running } = JSON.parse(readFileSync(file, 'utf8')) as Running & {
      readonly pid: number;
    };
    const response = await fetch(`${running.url}/_emulator/status`);
    const status = (await response.json()) as { readonly pid?: number };
    // One that was killed leaves its file, and another emulator that has its port has other secrets.
    return status.pid === pid ? running : undefined;
  } catch {
    return undefined;
  }
}
