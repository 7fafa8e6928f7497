import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from './test-worker';

/** A failed test by its full name, or a file that failed without a named test. */
export type Failure = { readonly test: string } | { readonly nameless: string };

/** A completed test with the permissions it used: the action, and the statement that allowed it. */
export interface TestRun {
  readonly name: string;
  readonly milliseconds: number;
  readonly used: readonly string[];
}

export interface Answer {
  readonly failure?: Failure;
  readonly runs: readonly TestRun[];
}

/** A test file, or its tests whose names contain a text. */
export interface Check {
  readonly file: string;
  readonly named?: string;
}

/** Runs tests over assemblies in a separate process. */
export interface TestRunner {
  /** Runs the checks over an assembly in sequence, up to the first failed test. */
  firstFailure(assembly: string, checks: readonly Check[]): Promise<Answer>;
  stop(): void;
}

const worker = join(__dirname, 'test-worker.ts');
const longestMilliseconds = 300_000;

/** @param scratch folder for files of the tests; `stop` deletes it */
export function createTestRunner(scratch: string): TestRunner {
  let running: Promise<ChildProcess> | undefined;
  const stop = () => {
    void running?.then((child) => child.kill('SIGKILL'));
    running = undefined;
    rmSync(scratch, { recursive: true, force: true });
  };
  const run = async (request: Request): Promise<Answer> => {
    running ??= start(scratch);
    const child = await running;
    const answer = await runInChild(child, request);
    // After a file failed to run or the process was lost, the process's state is unreliable.
    if (answer.failure !== undefined && 'nameless' in answer.failure) stop();
    return answer;
  };
  return {
    async firstFailure(assembly, checks) {
      const all: Answer[] = [];
      for (const check of checks) {
        const answer = await run({ assembly, check });
        all.push(answer);
        if (answer.failure !== undefined && 'test' in answer.failure) break;
      }
      const failures = all.flatMap(({ failure }) => failure ?? []);
      const failure = failures.find((each) => 'test' in each) ?? failures[0];
      const runs = all.flatMap((answer) => answer.runs);
      return { runs, ...(failure !== undefined && { failure }) };
    },
    stop,
  };
}

async function start(scratch: string): Promise<ChildProcess> {
  mkdirSync(scratch, { recursive: true });
  const child = fork(worker, {
    execArgv: ['-r', 'ts-node/register'],
    env: { ...process.env, TMPDIR: scratch },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

async function runInChild(child: ChildProcess, request: Request): Promise<Answer> {
  return new Promise((resolve) => {
    const { file } = request.check;
    const end = (answer: Answer) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answer);
    };
    const fail = (how: string) => {
      end({ failure: { nameless: `${file} ${how}` }, runs: [] });
    };
    const timer = setTimeout(() => {
      fail(`took more than ${longestMilliseconds / 1000} s`);
    }, longestMilliseconds);
    child.once('message', end);
    child.once('exit', (code, signal) => {
      fail(`ended with ${String(code ?? signal)}`);
    });
    child.send(request);
  });
}
