import { join } from 'node:path';
import type { Found } from '../sweep/search';
import { cleanupCommands, deployArguments, destroyArguments } from './cloudformation/cdk-commands';
import type { Where } from './cloudformation/cdk-commands';
import { compareRuns } from './record/compare-runs';
import type { Context, Prepared } from './prove';
import type { DeployedRecord, RecordedStep, TryRecord } from './record/record';
import { runTries } from './run/run-tries';
import type { TryRun } from './run/run-tries';
import { failuresIn, inWords, buildResourceRemoval } from './cloudformation/stack-events';
import { StepFailed } from './steps';
import type { Deployment, Target } from './preflight/targets';

interface About {
  readonly deployment: Deployment;
  readonly prepared: Prepared;
  readonly where: Where;
}

/** Outcome of one deployment, for its records. */
interface Story {
  failure: DeployedRecord['failure'];
  readonly seconds: DeployedRecord['seconds'];
  readonly tries: Map<Target, readonly TryRecord[]>;
  destroyed: boolean;
  left: DeployedRecord['left'];
}

/**
 * Deploys one stack, runs the tries of its targets and compares the results. Then always destroys the stack and looks
 * for leftovers. Saves and returns one record per target.
 */
export async function proveDeployment(
  about: About,
  context: Context,
): Promise<readonly DeployedRecord[]> {
  const { ports, step, interruption } = context;
  const story: Story = {
    failure: undefined,
    seconds: {},
    tries: new Map(),
    destroyed: false,
    left: [],
  };
  // Only the first failure is recorded; it often causes the later ones.
  const unlessFailed = async (run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      story.failure ??= { step: error.step as RecordedStep, message: error.message };
    }
  };
  interruption.begun(cleanupCommands(about.deployment, about.where));
  await unlessFailed(() => deployAndTry(about, context, story));
  await unlessFailed(() =>
    step('destroy', () => destroy(about, context), { took: recordDuration(story, 'destroy') }).then(
      () => {
        story.destroyed = true;
      },
    ),
  );
  await unlessFailed(() =>
    step('sweep', () => sweep(about, context, story), { took: recordDuration(story, 'sweep') }),
  );
  interruption.ended();
  const records = about.deployment.targets.map((target) =>
    buildRecord(target, about, context, story),
  );
  await step('record', async () => {
    for (const record of records) ports.writeLine(`  ${await ports.save(record)}`);
  });
  return records;
}

function recordDuration({ seconds }: Story, step: RecordedStep): (took: number) => void {
  return (took) => {
    seconds[step] = took;
  };
}

async function deployAndTry(about: About, context: Context, story: Story): Promise<void> {
  const { ports, step, interruption } = context;
  const { signal } = interruption;
  await step('deploy', () => deploy(about, context), {
    signal,
    endsItself: true,
    took: recordDuration(story, 'deploy'),
  });
  const runs = await step('try', () => tryOnAws(about, context), {
    signal,
    took: recordDuration(story, 'try'),
  });
  const comparing = () => {
    compare(about, runs, story);
  };
  await step('compare', comparing, { signal, took: recordDuration(story, 'compare') });
  for (const [{ address }, tries] of story.tries)
    for (const { name, sample, differences } of tries)
      for (const difference of differences)
        ports.writeLine(`  ${address} ${name} (${sample}): ${difference}`);
}

async function deploy({ deployment, where }: About, { ports, interruption }: Context) {
  const { stackName, stack } = deployment;
  const outputs = join(ports.out, `${stack.replaceAll('/', '-')}.outputs.json`);
  const code = await ports.cdk(deployArguments(deployment, where, outputs), interruption.signal);
  const status = await ports.stackStatus(stackName);
  if (code === 0 && status === 'CREATE_COMPLETE') return;
  const failures = status === undefined ? [] : failuresIn(await ports.stackEvents(stackName));
  const end = status === undefined ? 'no stack was created' : `the stack is ${status}`;
  throw new StepFailed(
    'deploy',
    [`cdk deploy ended with ${code}, ${end}`, ...failures.map(inWords)].join('; '),
  );
}

async function tryOnAws(
  { deployment, prepared, where }: About,
  { ports, interruption: { signal } }: Context,
): Promise<ReadonlyMap<Target, readonly TryRun[]>> {
  const { writeLine, out, rehearsed } = ports;
  return ports.onAws(async (tryTarget) => {
    const runs = new Map<Target, readonly TryRun[]>();
    for (const target of deployment.targets) {
      const failed = (prepared.targets.get(target)?.runs ?? []).filter(
        ({ outcome }) => outcome.status === 'failed',
      );
      // In a rehearsal, an emulator replaces the account and fails where the emulator did.
      const skip = (run: Pick<TryRun, 'name' | 'sample'>) =>
        rehearsed.try !== undefined &&
        failed.some(({ name, sample }) => name === run.name && sample === run.sample);
      const options = {
        tryTarget,
        out: join(out, 'aws'),
        prefix: where.prefix,
        writeLine,
        signal,
        skip,
      };
      runs.set(target, await runTries(target, options));
    }
    return runs;
  });
}

function compare(
  { prepared }: About,
  runs: ReadonlyMap<Target, readonly TryRun[]>,
  story: Story,
): void {
  for (const [target, onAws] of runs)
    story.tries.set(target, compareRuns(prepared.targets.get(target)?.runs ?? [], onAws));
}

/** @throws StepFailed with the remaining resources and the commands that remove them */
async function destroy({ deployment, where }: About, { ports }: Context): Promise<void> {
  const { stackName } = deployment;
  // Not interruptible: the stack may incur costs.
  const code = await ports.cdk(destroyArguments(deployment, where), new AbortController().signal);
  const status = await ports.stackStatus(stackName);
  if (status === undefined) return;
  const failures = failuresIn(await ports.stackEvents(stackName));
  const removals = failures.flatMap((failure) => buildResourceRemoval(failure, where.region));
  throw new StepFailed(
    'destroy',
    [
      `cdk destroy ended with ${code}, the stack ${stackName} is ${status}`,
      ...failures.map(inWords),
    ].join('; '),
    ['Clean up with:', ...[...removals, ...cleanupCommands(deployment, where)].map(indented)],
  );
}

const indented = (line: string) => `  ${line}`;

async function sweep({ deployment }: About, { ports }: Context, story: Story): Promise<void> {
  const rows = [...new Set(deployment.targets.map(({ row }) => row))];
  const { left, failedLookups } = await ports.leftovers(rows);
  for (const { kind, name, by, commands } of left)
    for (const line of [`${kind} ${name} (found by ${by})`, ...commands.map(indented)])
      ports.writeLine(`  ${line}`);
  story.left = countLeftovers(left);
  if (failedLookups.length > 0)
    throw new StepFailed('sweep', `could not check ${failedLookups.join('; ')}`);
  // The tagging API still lists deleted resources for hours.
  const remaining = left.filter(({ by }) => by !== 'tag').length;
  if (remaining > 0) throw new StepFailed('sweep', `${remaining} left in the account`);
}

function countLeftovers(left: Found['left']): DeployedRecord['left'] {
  const counts = new Map<string, DeployedRecord['left'][number]>();
  for (const { kind, by } of left) {
    const known = counts.get(`${kind} ${by}`) ?? { kind, by, count: 0 };
    counts.set(`${kind} ${by}`, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}

function buildRecord(
  target: Target,
  { prepared, where }: About,
  { ports }: Context,
  { failure, seconds, tries: all, destroyed, left }: Story,
): DeployedRecord {
  const tries = [...(all.get(target) ?? [])];
  const failed = tries.filter(({ result }) => result === 'failed');
  const ownFailure = failure ?? (failed.length === 0 ? undefined : buildFailure(failed));
  const differs = tries.some(({ result }) => result === 'differs');
  const {
    unknown = [],
    sources = [],
    usd = 0,
    ...estimate
  } = prepared.targets.get(target)?.estimate ?? {};
  return {
    address: target.address,
    stack: target.stack,
    day: ports.today(),
    region: where.region,
    ...prepared.provenance,
    result: ownFailure !== undefined ? 'failed' : differs ? 'differs' : 'passed',
    ...(ownFailure !== undefined && { failure: ownFailure }),
    seconds: { ...seconds },
    tries,
    destroyed,
    left: [...left],
    costEstimate: { ...estimate, usd, sources: [...sources], unknown: [...unknown] },
  };
}

function buildFailure(failed: readonly TryRecord[]): DeployedRecord['failure'] {
  const messages = failed.map(({ name, sample, error }) => `${name} (${sample}): ${error ?? ''}`);
  return { step: 'try', message: messages.join('; ') };
}
