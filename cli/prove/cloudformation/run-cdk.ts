import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../root';

/** CDK CLI started by its file: a shell or npx in between would intercept signals. */
const cdk = [process.execPath, join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk')] as const;

export interface CdkOptions {
  readonly writeLine: (line: string) => void;
  /** Aborting it interrupts the CLI; the promise settles once the CLI has ended. */
  readonly signal: AbortSignal;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * Program and its first arguments.
   * @default the CDK CLI
   */
  readonly program?: readonly [file: string, ...args: string[]];
}

/** Runs the CDK CLI, prints its lines and returns its exit code. */
export async function runCdk(args: readonly string[], options: CdkOptions): Promise<number> {
  const { writeLine, signal, environment, program = cdk } = options;
  const [file, ...first] = program;
  signal.throwIfAborted();
  // A separate process group: otherwise Ctrl-C would end the CLI before this process handles it.
  const child = spawn(file, [...first, ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      writeLine(`  ${line}`);
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

/** Interrupts the CLI and its child processes, such as the synthesis. */
function interruptGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGINT');
  } catch (error) {
    // The process has already ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
