import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const reporter = join(__dirname, 'first-failure-reporter.mjs');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** A test that failed, by its full name; a file that failed without naming a test. */
export type Failure = { readonly test: string } | { readonly nameless: string };

/** A test file, or those of its tests whose names contain something. */
export interface Check {
  readonly file: string;
  readonly named?: string;
}

/** Makes the checks over an assembly, one after the other, up to the first in which a test fails. */
export async function firstFailure(
  assembly: string,
  checks: readonly Check[],
): Promise<Failure | undefined> {
  let nameless: Failure | undefined;
  for (const check of checks) {
    const failure = await run(assembly, check);
    if (failure !== undefined && 'test' in failure) return failure;
    nameless ??= failure;
  }
  return nameless;
}

async function run(assembly: string, { file, named }: Check): Promise<Failure | undefined> {
  const outputFile = `${assembly}.json`;
  // A run that ends at its first failure leaves its folders behind.
  const scratch = `${assembly}.scratch`;
  mkdirSync(scratch, { recursive: true });
  rmSync(outputFile, { force: true });
  const env = {
    ...process.env,
    TMPDIR: scratch,
    TEST_ASSEMBLY: assembly,
    TEST_WITHOUT_SNAPSHOTS: '1',
    FIRST_FAILURE: outputFile,
  };
  const args = [jest, '--reporters', reporter, '--runTestsByPath', file, '--ci', '--runInBand'];
  if (named !== undefined) args.push('-t', named);
  const code = await new Promise<unknown>((resolve) => {
    execFile(
      process.execPath,
      [...args, '--forceExit', '--silent'],
      { cwd: root, env, timeout: 300_000, maxBuffer: 64 * 1024 * 1024 },
      (error) => {
        resolve(error?.code ?? error?.signal ?? 0);
      },
    );
  });
  rmSync(scratch, { recursive: true, force: true });
  if (code === 0) return undefined;
  return read(outputFile) ?? { nameless: `${file} ended with ${String(code)}` };
}

function read(file: string): Failure | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Failure;
  } catch {
    return undefined;
  }
}
