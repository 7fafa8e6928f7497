// `npm run test:deletions [-- services/polly] [--only "Retry of"]`: deletes each permission and each resilience
// setting from the templates, and each retrier, catcher and limit from the state machines, one at a time. Checks
// whether a named test fails. Snapshots are disabled: they detect every change without explaining it.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assemblyDirectory, synthesize } from '../../cli/start/synthesize';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { catalog } from '../../lib/catalog';
import { stackAddresses, toStackName } from '../../lib/stack-address';
import { assemblyWithout } from './delete-from-assembly';
import { listDeletions } from './list-deletions';
import type { Deletion } from './list-deletions';
import { createTestRunner } from './run-tests';
import type { Answer, Check, Failure, TestRun, TestRunner } from './run-tests';

/** A stack with a changed template or, in the first run, an unchanged one. */
interface Trial {
  /** Address of the tests: the row's, or the stack's if rows share it. */
  readonly address: string;
  readonly stack: string;
  readonly name: string;
  readonly noticedBy: Deletion['noticedBy'];
  readonly state?: string | undefined;
  readonly template: Template;
  /** Tests of the row as they ran over the complete stack, shortest first. */
  readonly runs: readonly TestRun[];
}

interface TrialResult extends Trial {
  readonly status: 'killed' | 'accepted' | 'survived';
  readonly by: string;
}

/** A deletion that no test here can detect, with the reason why AWS needs the setting. */
interface Accepted {
  readonly stack: string;
  readonly deletion: string;
  readonly reason: string;
}

/** Name of the first trial, without a deletion: every test must pass. */
const whole = 'nothing';
const copies = join(__dirname, '..', '..', 'build', 'deletions');
const original = join(copies, 'assembly');
const parallel = 2;
/** Title of the describe block that replays a row's tries. */
const tries = 'a try in the emulator';
/** Start of the titles of state machine tests, in which calls fail or time out. */
const faults = 'the machine of';

interface Worker {
  readonly copy: string;
  readonly runner: TestRunner;
}

async function runTrial(trial: Trial, { copy, runner }: Worker): Promise<Answer> {
  assemblyWithout(original, copy, trial.stack, trial.template);
  return runner.firstFailure(copy, listChecks(trial));
}

/**
 * Orders the checks of a deletion. Tries run first: a failure there proves real use, not just a duplicate in stack
 * and test. If tries cannot detect the deletion, the tests that can run before them.
 */
function listChecks(trial: Trial): readonly Check[] {
  const { noticedBy, state } = trial;
  const address = testedAt(trial);
  const row = { file: `test/${address}.test.ts` };
  const replays = { ...row, named: tries };
  const machine = { file: `test/${address}/machine.test.ts` };
  // Tests that name the state run first: a state machine has many slow tests.
  const atState =
    state === undefined
      ? []
      : [
          { ...machine, named: `\\b${state}\\b` },
          { ...row, named: 'the stack' },
        ];
  const rules = { file: 'test/deploy-rules.test.ts' };
  // A second stack of the row has its own test: `studio` for `paid-services-sagemaker-studio`.
  const second = trial.stack.split(`${toStackName(trial.address)}-`)[1];
  const stackTests =
    second === undefined ? [] : [{ file: `test/${trial.address}/${second}.test.ts` }];
  // With the complete assembly, the row's tests already ran for its first stack.
  if (second !== undefined && trial.name === whole) return stackTests;
  const checks = {
    tries: [
      ...stackTests,
      // The permissions that each test used are known from the stack's tests.
      ...(address === trial.address ? findUsingTests(trial, row.file, machine.file) : []),
      replays,
      machine,
      rules,
      row,
      ...listOtherTests(address),
    ],
    machine: [...stackTests, ...atState, machine, replays, rules, row],
    rules: [...stackTests, rules, row, machine, ...listOtherTests(address)],
  };
  return checks[noticedBy].filter(({ file }) => existsSync(join(__dirname, '..', '..', file)));
}

// A function used only by the deployment, such as a custom resource's, is tested in its own file.
function listOtherTests(address: string): readonly Check[] {
  const folder = `test/${address}`;
  const path = join(__dirname, '..', '..', folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.test.ts') && name !== 'machine.test.ts')
    .map((name) => ({ file: `${folder}/${name}` }));
}

/**
 * Address of the tests for a deletion. A row in a shared stack may have its own tests; its resources begin with its
 * name.
 */
function testedAt({ address, name }: Trial): string {
  const stackTests = catalog.find(({ address: row, stack }) => {
    const [, rowName = ''] = row.split('/');
    const asResource = rowName.replaceAll(/(?:^|-)(.)/g, (_, letter: string) =>
      letter.toUpperCase(),
    );
    return stack === address && name.startsWith(asResource) && existsSync(testPath(row));
  });
  return stackTests?.address ?? address;
}

const testPath = (address: string) => join(__dirname, '..', '..', 'test', `${address}.test.ts`);

/** Up to three tests that use the deleted statement or action; tries first, then the shortest. */
function findUsingTests({ name, runs }: Trial, row: string, machine: string): readonly Check[] {
  const [, sid = '', action = ''] = /, statement (\S+):(?: action (\S+)$)?/.exec(name) ?? [];
  if (sid === '') return [];
  const statement = `(statement ${/^\d+$/.test(sid) ? `number ${sid}` : sid})`;
  return runs
    .filter(({ used }) =>
      used.some((permission) => permission.startsWith(action) && permission.endsWith(statement)),
    )
    .toSorted((a, b) => Number(b.name.includes(tries)) - Number(a.name.includes(tries)))
    .slice(0, 3)
    .map((run) => ({
      file: run.name.startsWith(faults) ? machine : row,
      named: `^${run.name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}$`,
    }));
}

function judge(
  trial: Trial,
  failure: Failure | undefined,
  accepted: readonly Accepted[],
): TrialResult {
  if (failure !== undefined && 'test' in failure)
    return { ...trial, status: 'killed', by: failure.test };
  const listed = accepted.find(
    ({ stack, deletion }) => stack === trial.stack && deletion === trial.name,
  );
  if (listed !== undefined) return { ...trial, status: 'accepted', by: listed.reason };
  const by = failure === undefined ? 'no test failed' : `no named test: ${failure.nameless}`;
  return { ...trial, status: 'survived', by };
}

/** Entries in the list whose deletion does not exist, or is detected by a test. */
function staleEntries(judged: readonly TrialResult[], accepted: readonly Accepted[]): string[] {
  const stacks = new Set(judged.map(({ stack }) => stack));
  return accepted
    .filter(({ stack }) => stacks.has(stack))
    .filter(
      ({ stack, deletion }) =>
        !judged.some(
          (each) => each.stack === stack && each.name === deletion && each.status === 'accepted',
        ),
    )
    .map(({ stack, deletion }) => `${stack}: ${deletion} is listed without need: remove it`);
}

/** Runs two trials at a time, each worker with its own copy of the assembly. */
async function inParallel<Result>(
  trials: readonly Trial[],
  work: (trial: Trial, worker: Worker) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = [...trials];
  const results: Result[] = [];
  const worker = async (number: number) => {
    const copy = join(copies, String(number));
    const runner = createTestRunner(`${copy}.scratch`);
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift())
      results.push(await work(trial, { copy, runner }));
    runner.stop();
  };
  await Promise.all(Array.from({ length: parallel }, (_, number) => worker(number)));
  return results;
}

async function main(args: string[]): Promise<number> {
  const { positionals: addresses, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { only: { type: 'string', default: '' } },
  });
  const known = [...new Set(catalog.map(({ address, stack }): string => stack ?? address))];
  const unknown = addresses.filter((address) => !known.includes(address));
  if (unknown.length > 0)
    throw new Error(`Unknown row: ${unknown.join(', ')}. Rows: ${known.join(', ')}.`);
  const rows = catalog.filter(
    ({ address, stack }) => addresses.length === 0 || addresses.includes(stack ?? address),
  );
  await synthesize();
  // A copy, so that the checkout can change meanwhile.
  rmSync(copies, { recursive: true, force: true });
  cpSync(assemblyDirectory, original, { recursive: true, dereference: true });
  const templates = readTemplates(original);
  const owners = new Map(
    rows.flatMap((row) => stackAddresses(row).map((at) => [at, row.stack ?? row.address] as const)),
  );
  const stacks = [...owners].flatMap(([at, address]): Trial[] => {
    const stack = toStackName(at);
    const template = templates.find(({ name }) => name === stack)?.template;
    return template === undefined
      ? []
      : [
          {
            address,
            stack,
            name: whole,
            noticedBy: 'tries',
            template,
            runs: [],
          },
        ];
  });
  const answers = await inParallel(stacks, async (trial, worker) => ({
    address: trial.address,
    ...(await runTrial(trial, worker)),
  }));
  const failing = answers.flatMap(({ failure }) => failure ?? []);
  if (failing.length > 0) {
    console.error('Tests fail before anything is deleted:', failing);
    return 1;
  }

  const trials = stacks
    .flatMap((trial) =>
      listDeletions(trial.template).map(({ without, ...deletion }) => ({
        ...trial,
        ...deletion,
        template: without,
        runs: answers
          .filter(({ address }) => address === trial.address)
          .flatMap(({ runs }) => runs)
          .toSorted((a, b) => a.milliseconds - b.milliseconds),
      })),
    )
    .filter(({ name }) => name.includes(values.only));
  const accepted = JSON.parse(
    readFileSync(join(__dirname, 'deletions-accepted.json'), 'utf8'),
  ) as readonly Accepted[];
  let done = 0;
  const judged = await inParallel(trials, async (trial, worker) => {
    const one = judge(trial, (await runTrial(trial, worker)).failure, accepted);
    done += 1;
    const count = `${done}/${trials.length}`.padStart(7);
    console.log(`${count} ${one.status.padEnd(8)} ${one.stack} without ${one.name}`);
    console.log(`${' '.repeat(17)}${one.status === 'killed' ? 'by: ' : ''}${one.by}`);
    return one;
  });
  rmSync(copies, { recursive: true, force: true });

  const count = (stack: string) => {
    const of = (status: TrialResult['status']) =>
      judged.filter((one) => one.stack === stack && one.status === status).length;
    const by = (words: string) =>
      judged.filter((one) => one.stack === stack && one.by.includes(words)).length;
    const [byTry, underFaults] = [by(tries), by(faults)];
    return {
      stack,
      'killed by a try': byTry,
      'under faults': underFaults,
      'by an assertion': of('killed') - byTry - underFaults,
      accepted: of('accepted'),
      survived: of('survived'),
    };
  };
  console.log(`\n${trials.length} deletions in ${Math.round(process.uptime())} seconds`);
  console.table(stacks.map(({ stack }) => count(stack)));
  const problems = [
    ...judged
      .filter(({ status }) => status === 'survived')
      .map(
        ({ stack, name, by }) =>
          `SURVIVED: ${stack} without ${name}: ${by}. Add a test that needs it, remove it from the ` +
          'stack, or list it in tools/deletions/deletions-accepted.json with why AWS needs it.',
      ),
    ...(values.only === '' ? staleEntries(judged, accepted) : []),
  ];
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
