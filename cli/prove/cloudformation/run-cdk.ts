import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../root';

/** The CLI as a file, so that neither a shell nor npx stands between it and a signal. */
const cdk = [process.execPath, join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk')] as const;

export interface CdkOptions {
  readonly say: (line: string) => void;
  /** Aborting it interrupts the CLI; the promise settles when the CLI has ended. */
  readonly signal: AbortSignal;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * The program and its first arguments.
   * @default the CDK CLI
   */
  readonly program?: readonly [file: string, ...args: string[]];
}

/** Runs the CDK CLI and says its lines; the result is its exit code. */
export async function runCdk(args: readonly string[], options: CdkOptions): Promise<number> {
  const { say, signal, environment, program = cdk } = options;
  const [file, ...first] = program;
  signal.throwIfAborted();
  // In a group of its own: Ctrl-C would end it before this process has decided what to do.
  const child = spawn(file, [...first, ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      say(`  ${line}`);
    });
  const interrupt = () => {
    interruptGroup(child.pid);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        resolve(code ?? 1);
      });
    });
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

/** The CLI and what it has started, such as the synthesis. */
function interruptGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGINT');
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
