import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mutation of a copy of the code. */
export interface Mutation {
  /** Resulting defect. */
  readonly what: string;
  /** Path relative to the code folder. */
  readonly file: string;
  /** Text that must occur exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** `stale`: the mutation could not be applied, or the code did not run. */
export type Judged<M extends Mutation> = M & {
  readonly verdict: 'killed' | 'survived' | 'stale';
  readonly by: string;
};

export interface Suite<M extends Mutation> {
  /** Folder in `build` for the copies. */
  readonly name: string;
  /** Code folder of the mutations and the other files that the tests need, as paths from the repository root. */
  readonly code: string;
  readonly copied: readonly string[];
  /** Test files or folders that must detect the mutation, as a path from the repository root. */
  readonly testsOf: (mutation: M) => string;
  /** Timeout: a mutation may keep a test from ending. */
  readonly longestMilliseconds: number;
}

const root = join(__dirname, '..', '..');
const parallel = 2;
const notRun = 'the suite did not run';

/**
 * Applies one mutation at a time to copies of the code, and checks whether a test fails.
 * @throws if a test fails on the unchanged code
 */
export async function runMutations<M extends Mutation>(
  suite: Suite<M>,
  mutations: readonly M[],
): Promise<readonly Judged<M>[]> {
  const copies = join(root, 'build', suite.name);
  rmSync(copies, { recursive: true, force: true });
  const workers = Array.from({ length: parallel }, (_, number) => join(copies, String(number)));
  for (const copy of workers)
    for (const path of suite.copied)
      cpSync(join(root, path), join(copy, path), { recursive: true });
  for (const tests of new Set(mutations.map(suite.testsOf))) {
    const ill = await firstFailure(join(copies, '0'), tests, suite.longestMilliseconds);
    if (ill !== undefined) throw new Error(`A test fails before anything is changed: ${ill}`);
  }

  const waiting = [...mutations];
  const judged: Judged<M>[] = [];
  await Promise.all(
    workers.map(async (copy) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const one = await judge(suite, next, copy);
        judged.push(one);
        console.log(
          `${judged.length}/${mutations.length} ${one.verdict}: ${one.what}\n      ${one.by}`,
        );
      }
    }),
  );
  rmSync(copies, { recursive: true, force: true });
  return judged;
}

/** Prints the number of killed mutations and lists the others; returns the exit code of the script. */
export function concludeMutations(judged: readonly Judged<Mutation>[]): number {
  const left = judged.filter(({ verdict }) => verdict !== 'killed');
  console.log(`${judged.length - left.length} of ${judged.length} killed`);
  for (const { verdict, what, file, by } of left)
    console.error(`${verdict}: ${what} (${file}): ${by}`);
  return left.length === 0 ? 0 : 1;
}

async function judge<M extends Mutation>(
  suite: Suite<M>,
  mutation: M,
  copy: string,
): Promise<Judged<M>> {
  const file = join(copy, suite.code, mutation.file);
  const original = readFileSync(file, 'utf8');
  const parts = original.split(mutation.find);
  if (parts.length !== 2)
    return {
      ...mutation,
      verdict: 'stale',
      by: `"${mutation.find}" is there ${parts.length - 1} times`,
    };
  writeFileSync(file, parts.join(mutation.replace));
  try {
    const failure = await firstFailure(copy, suite.testsOf(mutation), suite.longestMilliseconds);
    // A syntax error or an unknown name proves nothing: the suite must run and fail.
    if (failure?.startsWith(notRun) === true) return { ...mutation, verdict: 'stale', by: failure };
    return failure === undefined
      ? { ...mutation, verdict: 'survived', by: 'no test noticed' }
      : { ...mutation, verdict: 'killed', by: failure };
  } finally {
    writeFileSync(file, original);
  }
}

interface JestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** First failed test over a copy; undefined if all pass. */
async function firstFailure(
  copy: string,
  tests: string,
  longestMilliseconds: number,
): Promise<string | undefined> {
  const outputFile = join(copy, 'report.json');
  rmSync(outputFile, { force: true });
  const config = {
    rootDir: copy,
    testEnvironment: 'node',
    transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023' } }] },
  };
  const failed = await new Promise<boolean>((resolve) => {
    execFile(
      process.execPath,
      [
        join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        ...['--config', JSON.stringify(config), '--ci', '--runInBand', '--forceExit', '--silent'],
        ...['--json', '--outputFile', outputFile, '--testPathPatterns', join(copy, tests)],
      ],
      { cwd: copy, timeout: longestMilliseconds, maxBuffer: 64 * 1024 * 1024 },
      (error) => {
        resolve(error !== null);
      },
    );
  });
  if (!failed) return undefined;
  try {
    const report = JSON.parse(readFileSync(outputFile, 'utf8')) as JestReport;
    const results = report.testResults.filter(({ status }) => status === 'failed');
    const failure = results
      .flatMap(({ assertionResults }) => assertionResults)
      .find(({ status }) => status === 'failed');
    if (failure === undefined) return `${notRun}: ${String(results[0]?.message)}`;
    // A name that no longer exists after a rename.
    const unknownName = /ReferenceError: .*/.exec(failure.failureMessages.join('\n'))?.[0];
    return unknownName === undefined ? failure.fullName : `${notRun}: ${unknownName}`;
  } catch {
    return 'the suite did not come to an end';
  }
}
