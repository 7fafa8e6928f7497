// `npm run test:deletions [-- services/polly]`: takes each right and each fence out of the templates,
// one at a time, and asks whether a test that has a name notices. Snapshots are off: they notice
// everything and say nothing.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyDirectory, synthesize } from '../emulator/assembly/synthesize';
import { readTemplates } from '../emulator/assembly/templates';
import type { Template } from '../emulator/assembly/templates';
import { catalogue } from '../lib/catalogue';
import { stackAddresses, stackNameOf } from '../lib/stack-address';
import { assemblyWithout } from './deletions/assembly-without';
import { deletionsOf } from './deletions/deletions-of';
import { firstFailure } from './deletions/first-failure';
import type { Failure } from './deletions/first-failure';

/** A stack whose template is changed, or, to begin with, is not. */
interface Trial {
  readonly address: string;
  readonly stack: string;
  readonly name: string;
  readonly template: Template;
}

interface Judged extends Trial {
  readonly verdict: 'killed' | 'accepted' | 'survived';
  readonly by: string;
}

/** A deletion that no test here can notice, with why AWS needs what it takes away. */
interface Accepted {
  readonly stack: string;
  readonly deletion: string;
  readonly why: string;
}

const copies = join(__dirname, '..', 'build', 'deletions');
const parallel = 2;
/** How the tests of a row name the replays of its tries. */
const tries = 'a try in the emulator';

async function failureOf(trial: Trial, worker: number): Promise<Failure | undefined> {
  const copy = join(copies, String(worker));
  assemblyWithout(assemblyDirectory, copy, trial.stack, trial.template);
  const row = `test/${trial.address}.test.ts`;
  // The tries are asked first: what one of them misses is really used, and not merely written down
  // twice, in the stack and in its test.
  return firstFailure(copy, [
    { file: row, named: tries },
    { file: 'test/deploy-rules.test.ts' },
    { file: row },
  ]);
}

function judge(trial: Trial, failure: Failure | undefined, accepted: readonly Accepted[]): Judged {
  if (failure !== undefined && 'test' in failure)
    return { ...trial, verdict: 'killed', by: failure.test };
  const listed = accepted.find(
    ({ stack, deletion }) => stack === trial.stack && deletion === trial.name,
  );
  if (listed !== undefined) return { ...trial, verdict: 'accepted', by: listed.why };
  const by = failure === undefined ? 'no test noticed' : `no test by name: ${failure.nameless}`;
  return { ...trial, verdict: 'survived', by };
}

/** What is wrong with the list: an entry of a deletion that is not there, or that a test notices. */
function staleEntries(judged: readonly Judged[], accepted: readonly Accepted[]): string[] {
  const stacks = new Set(judged.map(({ stack }) => stack));
  return accepted
    .filter(({ stack }) => stacks.has(stack))
    .filter(
      ({ stack, deletion }) =>
        !judged.some(
          (each) => each.stack === stack && each.name === deletion && each.verdict === 'accepted',
        ),
    )
    .map(({ stack, deletion }) => `${stack}: ${deletion} is accepted without need: take it off`);
}

/** Two at a time, each worker with a copy of its own. */
async function inParallel<Result>(
  trials: readonly Trial[],
  work: (trial: Trial, worker: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const waiting = [...trials];
  const results: Result[] = [];
  const worker = async (number: number) => {
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift())
      results.push(await work(trial, number));
  };
  await Promise.all(Array.from({ length: parallel }, (_, number) => worker(number)));
  return results;
}

async function main(addresses: readonly string[]): Promise<number> {
  const known = catalogue.map(({ address }) => address as string);
  const unknown = addresses.filter((address) => !known.includes(address));
  if (unknown.length > 0)
    throw new Error(`No row is called ${unknown.join(', ')}. Rows: ${known.join(', ')}.`);
  const rows = catalogue.filter(
    ({ address }) => addresses.length === 0 || addresses.includes(address),
  );
  await synthesize();
  const templates = readTemplates(assemblyDirectory);
  const whole = rows.flatMap((row) =>
    stackAddresses(row).flatMap((at): Trial[] => {
      const stack = stackNameOf(at);
      const template = templates.find(({ name }) => name === stack)?.template;
      return template === undefined
        ? []
        : [{ address: row.address, stack, name: 'nothing', template }];
    }),
  );
  const ill = (await inParallel(whole, failureOf)).filter((failure) => failure !== undefined);
  if (ill.length > 0) {
    console.error('Tests fail before anything is deleted:', ill);
    return 1;
  }

  const trials = whole.flatMap((trial) =>
    deletionsOf(trial.template).map(({ name, without }) => ({ ...trial, name, template: without })),
  );
  const accepted = JSON.parse(
    readFileSync(join(__dirname, 'deletions-accepted.json'), 'utf8'),
  ) as readonly Accepted[];
  let done = 0;
  const judged = await inParallel(trials, async (trial, worker) => {
    const one = judge(trial, await failureOf(trial, worker), accepted);
    done += 1;
    console.log(`${done}/${trials.length} ${one.verdict}: ${one.stack} without ${one.name}`);
    console.log(`      ${one.by}`);
    return one;
  });
  rmSync(copies, { recursive: true, force: true });

  const count = (stack: string) => {
    const of = (verdict: Judged['verdict']) =>
      judged.filter((one) => one.stack === stack && one.verdict === verdict).length;
    const byTry = judged.filter((one) => one.stack === stack && one.by.includes(tries)).length;
    return {
      stack,
      'killed by a try': byTry,
      'killed by an assertion': of('killed') - byTry,
      accepted: of('accepted'),
      survived: of('survived'),
    };
  };
  console.table(whole.map(({ stack }) => count(stack)));
  const problems = [
    ...judged
      .filter(({ verdict }) => verdict === 'survived')
      .map(({ stack, name, by }) => `${stack} without ${name}: ${by}`),
    ...staleEntries(judged, accepted),
  ];
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
