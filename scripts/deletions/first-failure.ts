import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

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
  const args = [jest, '--runTestsByPath', file, '--ci', '--runInBand', '--forceExit', '--silent'];
  if (named !== undefined) args.push('-t', named);
  const env = { ...process.env, TEST_ASSEMBLY: assembly, TEST_WITHOUT_SNAPSHOTS: '1' };
  const code = await new Promise<unknown>((resolve) => {
    execFile(
      process.execPath,
      [...args, '--json', '--outputFile', outputFile],
      { cwd: root, env, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 },
      (error) => {
        resolve(error?.code ?? error?.signal ?? 0);
      },
    );
  });
  if (code === 0) return undefined;
  const report = read(outputFile);
  rmSync(outputFile, { force: true });
  const test = report?.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find(({ status }) => status === 'failed')?.fullName;
  if (test !== undefined) return { test };
  const said = report?.testResults[0]?.message ?? '';
  return { nameless: said === '' ? `${file} ended with ${String(code)}` : said };
}

function read(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
