import { runChecks } from '../../doctor/run-checks';
import {
  formatCommand,
  bootstrapArguments,
  destroyArguments,
} from '../cloudformation/cdk-commands';
import type { Where } from '../cloudformation/cdk-commands';
import type { Ports, Provenance } from '../ports';
import { StepFailed } from '../steps';
import type { Deployment } from './targets';

export interface Checked {
  readonly account: string;
  readonly isBootstrapped: boolean;
  readonly provenance: Provenance;
}

/**
 * Runs the doctor's checks, and rejects stacks that already exist: they would be destroyed at the end.
 * @throws StepFailed
 */
export async function checkAccount(
  deployments: readonly Deployment[],
  { where, bootstrap }: { readonly where: Where; readonly bootstrap: boolean },
  { account, stackStatus, provenance, writeLine }: Ports,
): Promise<Checked> {
  const current = provenance();
  const rows = [...new Set(deployments.flatMap(({ targets }) => targets.map(({ row }) => row)))];
  const findings = await runChecks(rows, account);
  // A missing bootstrap is an error below, not a warning here.
  for (const { row, item, status, suggestion } of findings)
    if (status === 'warning' && row !== 'account') writeLine(`  ${row}: ${item}; ${suggestion}`);
  const unchecked = findings.filter(({ status }) => status === 'not checked').length;
  if (unchecked > 0) writeLine(`  ${unchecked} not checked; npm run doctor lists them`);
  const failing = findings.filter(({ status }) => status === 'fails');
  if (failing.length > 0)
    throw new StepFailed(
      'check',
      failing.map(({ row, item }) => `${row}: ${item}`).join('; '),
      failing.map(({ suggestion }) => suggestion),
    );
  for (const deployment of deployments) {
    const status = await stackStatus(deployment.stackName);
    if (status !== undefined)
      throw new StepFailed('check', `${deployment.stackName} exists already (${status})`, [
        `choose another --prefix, or destroy it: ${formatCommand(destroyArguments(deployment, where))}`,
      ]);
  }
  const { account: id } = await account.identity();
  const isBootstrapped = (await stackStatus('CDKToolkit')) !== undefined;
  if (!isBootstrapped && !bootstrap)
    throw new StepFailed('check', `${where.region} of this account is not bootstrapped`, [
      `${formatCommand(bootstrapArguments(id, where.region))}, or add --bootstrap`,
    ]);
  return { account: id, isBootstrapped, provenance: current };
}
