import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '@by-example/emulator/core/endpoint/calls/callers';

/** Connection details of an emulator in another process. */
export interface Running {
  readonly url: string;
  readonly credentials: Credentials;
}

const runningFile = join(__dirname, '..', '..', 'build', 'emulator.json');

/** Stores the connection details of this process's emulator for the tries. */
export function saveRunning({ url, credentials }: Running, file = runningFile): void {
  // `mode` applies only to a new file; other users must not read the secret.
  clearRunning(file);
  const running = JSON.stringify({ url, credentials, pid: process.pid });
  writeFileSync(file, running, { mode: 0o600, flag: 'wx' });
}

export function clearRunning(file = runningFile): void {
  rmSync(file, { force: true });
}

/** The emulator started by `npm start`, or undefined. */
export async function findRunning(file = runningFile): Promise<Running | undefined> {
  try {
    const { pid, ...running } = JSON.parse(readFileSync(file, 'utf8')) as Running & {
      readonly pid: number;
    };
    const response = await fetch(`${running.url}/_emulator/status`);
    const status = (await response.json()) as { readonly pid?: number };
    // A killed emulator leaves its file, and a new emulator on its port has other secrets.
    return status.pid === pid ? running : undefined;
  } catch {
    return undefined;
  }
}
