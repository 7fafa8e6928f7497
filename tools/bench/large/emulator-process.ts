import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Running } from '../../../cli/try/running';
import { scripts } from '../../../package.json';

const run = promisify(execFile);
/** How often the memory is looked at; a peak between two looks is missed. */
const everyMilliseconds = 250;

/** An emulator in a process of its own, started as `npm start` starts it. */
export interface EmulatorProcess {
  readonly running: Running;
  /** Bytes that were resident at most since the last call; threads, and so functions, are in it. */
  peak(): number;
  /** At once, as when the power goes. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProcess(
  checkout: string,
  options: readonly string[],
): Promise<EmulatorProcess> {
  const args = [...scripts.start.split(' ').slice(1), '--port', '0', ...options];
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('emulator ready')) resolve();
    });
    void ended.then(() => {
      reject(new Error('The emulator ended before it was ready.'));
    });
  });
  const running = JSON.parse(
    readFileSync(join(checkout, 'build', 'emulator.json'), 'utf8'),
  ) as Running;

  let peak = 0;
  const look = async () => {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(child.pid)]);
    peak = Math.max(peak, Number(stdout) * 1024);
  };
  const looking = setInterval(() => {
    look().catch(() => undefined);
  }, everyMilliseconds);
  const end = async (signal: NodeJS.Signals) => {
    clearInterval(looking);
    child.kill(signal);
    await ended;
  };
  return {
    running,
    peak() {
      const seen = peak;
      peak = 0;
      return seen;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
