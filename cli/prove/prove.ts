import { join } from 'node:path';
import { bootstrapArguments } from './cloudformation/cdk-commands';
import type { Where } from './cloudformation/cdk-commands';
import { checkAccount } from './preflight/check-account';
import type { Checked } from './preflight/check-account';
import { computeEstimate, buildPrompt } from './preflight/estimate';
import type { Estimate } from './preflight/estimate';
import type { Interruption } from './run/interruption';
import type { Ports, Provenance } from './ports';
import { proveDeployment } from './prove-deployment';
import type { DeployedRecord } from './record/record';
import { runTries } from './run/run-tries';
import type { TryRun } from './run/run-tries';
import { StepFailed, createRunStep } from './steps';
import type { RunStep } from './steps';
import { listDeployments } from './preflight/targets';
import type { Deployment, Target } from './preflight/targets';

export interface Plan extends Where {
  readonly targets: readonly Target[];
  readonly yes: boolean;
  readonly bootstrap: boolean;
}

/** Data known before the first deployment. */
export interface Prepared {
  readonly provenance: Provenance;
  readonly targets: ReadonlyMap<
    Target,
    { readonly runs: readonly TryRun[]; readonly estimate: Estimate }
  >;
}

/** Runs all steps and returns the exit code: 0 only if every target passed. */
export async function prove(plan: Plan, ports: Ports, interruption: Interruption): Promise<number> {
  const { writeLine } = ports;
  const step = createRunStep(ports);
  const deployments = listDeployments(plan.targets, plan.prefix);
  const prepared = await prepare(plan, deployments, { ports, step, interruption });
  if (prepared === undefined) {
    writeLine('Nothing was deployed.');
    return 1;
  }
  const records: DeployedRecord[] = [];
  for (const deployment of deployments) {
    if (interruption.signal.aborted) break;
    const about = { deployment, prepared, where: plan };
    records.push(...(await proveDeployment(about, { ports, step, interruption })));
  }
  for (const { address, result, failure } of records)
    writeLine(
      `${address}: ${result}${failure === undefined ? '' : ` at ${failure.step}: ${failure.message}`}`,
    );
  const isAll = records.length === plan.targets.length;
  return isAll && records.every(({ result }) => result === 'passed') ? 0 : 1;
}

export interface Context {
  readonly ports: Ports;
  readonly step: RunStep;
  readonly interruption: Interruption;
}

/** Runs the steps before the first deployment; undefined if one failed or the price was declined. */
async function prepare(
  plan: Plan,
  deployments: readonly Deployment[],
  { ports, step, interruption: { signal } }: Context,
): Promise<Prepared | undefined> {
  try {
    const options = { where: plan, bootstrap: plan.bootstrap };
    const check = () => checkAccount(deployments, options, ports);
    const checked = await step('check', check, { signal });
    const targets = await step('emulate', () => emulate(plan, ports, signal), { signal });
    const about = { checked, targets, ports, signal };
    if (!(await step('confirm', () => confirmRun(plan, about), { signal }))) return undefined;
    if (!checked.isBootstrapped)
      await step('bootstrap', () => bootstrap(checked.account, plan, ports, signal), {
        signal,
        endsItself: true,
      });
    return { provenance: checked.provenance, targets };
  } catch (error) {
    if (error instanceof StepFailed) return undefined;
    throw error;
  }
}

/** Runs the tries in the emulator first: their results provide the costs and the baseline of the comparison. */
async function emulate(
  { targets }: Plan,
  ports: Ports,
  signal: AbortSignal,
): Promise<Prepared['targets']> {
  const { writeLine, out } = ports;
  const prepared = new Map<Target, { runs: readonly TryRun[]; estimate: Estimate }>();
  for (const target of targets) {
    const options = { out: join(out, 'emulator'), prefix: '', writeLine, signal };
    const runs = await ports.inEmulator((tryTarget) => runTries(target, { ...options, tryTarget }));
    prepared.set(target, { runs, estimate: computeEstimate(target, runs) });
  }
  return prepared;
}

async function confirmRun(
  plan: Plan,
  {
    checked: { account },
    targets,
    ports,
    signal,
  }: {
    readonly checked: Checked;
    readonly targets: Prepared['targets'];
    readonly ports: Ports;
    readonly signal: AbortSignal;
  },
): Promise<boolean> {
  const prompt = [
    ...notComparable(targets),
    ...buildPrompt(targets, { account, region: plan.region }),
  ];
  if (!plan.yes) return ports.confirm(prompt, signal);
  for (const line of [...prompt, 'Accepted with --yes.']) ports.writeLine(line);
  return true;
}

/** Tries that fail in the emulator, which does not have a stand-in for everything. They still run on AWS. */
function notComparable(targets: Prepared['targets']): readonly string[] {
  return [...targets].flatMap(([{ address }, { runs }]) =>
    runs.flatMap(({ name, sample, outcome }) =>
      outcome.status === 'failed'
        ? [`Not compared: ${address} ${name} (${sample}) fails in the emulator: ${outcome.error}`]
        : [],
    ),
  );
}

async function bootstrap(
  account: string,
  { region }: Plan,
  ports: Ports,
  signal: AbortSignal,
): Promise<void> {
  const args = bootstrapArguments(account, region);
  const code = await ports.cdk(args, signal);
  if (code !== 0) throw new StepFailed('bootstrap', `cdk bootstrap ended with ${code}`);
}
