// `npm run test:mutations [-- a word of what is changed]`: puts one mistake after the other into a copy of
// the interpreter of state machines, and asks whether the conformance suite notices.
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Mutation {
  /** What the machine then does wrong. */
  readonly what: string;
  /** From the folder of the interpreter. */
  readonly file: string;
  /** It must be there just once. */
  readonly find: string;
  readonly replace: string;
}

interface Judged extends Mutation {
  readonly verdict: 'killed' | 'survived' | 'stale';
  readonly by: string;
}

const root = join(__dirname, '..');
const copies = join(root, 'build', 'state-machine-mutations');
const interpreter = join('emulator', 'runtime', 'state-machine');
const test = join('test', 'emulator', 'state-machine.test.ts');
const copied = [
  interpreter,
  join('emulator', 'runtime', 'clock.ts'),
  join('lambda', 'shared', 'errors.ts'),
  test,
  join('test', 'emulator', 'state-machine'),
  join('test', 'support', 'state-machine'),
];
const parallel = 2;
/** The suite takes seconds; a machine that a mistake keeps going does not end. */
const longestMilliseconds = 60_000;

/** The first test that fails over a copy, or undefined when all pass. */
async function firstFailure(copy: string): Promise<string | undefined> {
  const outputFile = join(copy, 'report.json');
  rmSync(outputFile, { force: true });
  const config = {
    rootDir: copy,
    testEnvironment: 'node',
    transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023' } }] },
  };
  const args = [
    '--config',
    JSON.stringify(config),
    '--ci',
    '--runInBand',
    '--forceExit',
    '--silent',
  ];
  const failed = await new Promise<boolean>((resolve) => {
    execFile(
      process.execPath,
      [
        join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        ...args,
        '--json',
        '--outputFile',
        outputFile,
      ],
      { cwd: copy, timeout: longestMilliseconds, maxBuffer: 64 * 1024 * 1024 },
      (error) => {
        resolve(error !== null);
      },
    );
  });
  if (!failed) return undefined;
  try {
    const report = JSON.parse(readFileSync(outputFile, 'utf8')) as {
      readonly testResults: readonly {
        readonly message: string;
        readonly assertionResults: readonly {
          readonly status: string;
          readonly fullName: string;
        }[];
      }[];
    };
    const [result] = report.testResults;
    const name = result?.assertionResults.find(({ status }) => status === 'failed')?.fullName;
    return name ?? `the suite did not run: ${String(result?.message)}`;
  } catch {
    return 'the suite did not come to an end';
  }
}

async function judge(mutation: Mutation, copy: string): Promise<Judged> {
  const file = join(copy, interpreter, mutation.file);
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
    const failure = await firstFailure(copy);
    // A mistake of grammar proves nothing: the suite has to run and fail.
    if (failure?.startsWith('the suite did not run') === true)
      return { ...mutation, verdict: 'stale', by: failure };
    return failure === undefined
      ? { ...mutation, verdict: 'survived', by: 'no test noticed' }
      : { ...mutation, verdict: 'killed', by: failure };
  } finally {
    writeFileSync(file, original);
  }
}

async function main(words: readonly string[]): Promise<number> {
  const all = JSON.parse(
    readFileSync(join(__dirname, 'state-machine-mutations.json'), 'utf8'),
  ) as readonly Mutation[];
  const chosen = all.filter(({ what }) => words.every((word) => what.includes(word)));
  if (chosen.length === 0) throw new Error(`No mutation has ${words.join(' and ')} in its name.`);
  rmSync(copies, { recursive: true, force: true });
  const workers = Array.from({ length: parallel }, (_, number) => join(copies, String(number)));
  for (const copy of workers)
    for (const path of copied) cpSync(join(root, path), join(copy, path), { recursive: true });
  const ill = await firstFailure(join(copies, '0'));
  if (ill !== undefined) throw new Error(`The suite fails before anything is changed: ${ill}`);

  const waiting = [...chosen];
  const judged: Judged[] = [];
  await Promise.all(
    workers.map(async (copy) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const one = await judge(next, copy);
        judged.push(one);
        console.log(
          `${judged.length}/${chosen.length} ${one.verdict}: ${one.what}\n      ${one.by}`,
        );
      }
    }),
  );
  rmSync(copies, { recursive: true, force: true });
  const left = judged.filter(({ verdict }) => verdict !== 'killed');
  console.log(`${judged.length - left.length} of ${judged.length} killed`);
  for (const { verdict, what, file, by } of left)
    console.error(`${verdict}: ${what} (${file}): ${by}`);
  return left.length === 0 ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
