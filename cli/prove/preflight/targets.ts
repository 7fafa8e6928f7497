import { nearest } from '@by-example/metrics/errors/input-error';
import { catalog } from '../../../lib/catalog';
import type { Row, Try } from '../../../lib/row';
import { stackAddress, stackAddresses, toStackName } from '../../../lib/stack-address';
import { UsageError } from '../../terminal/usage-error';

/** A row with one of its stacks: the subject of one record in docs/deployed. */
export interface Target {
  /** The row's address, or the stack's own address if it has an hourly price: `paid/services/kendra`. */
  readonly address: string;
  readonly row: Row;
  /** Address that `cdk deploy` takes. */
  readonly stack: string;
}

/** A stack that is deployed once for all its targets. */
export interface Deployment {
  readonly stack: string;
  /** CloudFormation stack name, including the prefix. */
  readonly stackName: string;
  readonly targets: readonly Target[];
}

export const isPaid = ({ stack }: Pick<Target, 'stack'>): boolean => stack.startsWith('paid/');

/** All targets, in the order of the study table. */
export const allTargets: readonly Target[] = catalog.flatMap((row) =>
  stackAddresses(row).map((stack) => ({
    address: isPaid({ stack }) ? stack : row.address,
    row,
    stack,
  })),
);

/** Tries of the row's main stack; empty for other stacks such as `paid/services/sagemaker-studio`. */
export function listTries({ row, stack }: Target): readonly Try[] {
  return stack === stackAddress(row) ? row.tries : [];
}

/**
 * Targets with these addresses, in table order; without addresses, all whose idle cost is $0 a month.
 * @throws UsageError
 */
export function chooseTargets(addresses: readonly string[]): readonly Target[] {
  if (addresses.length === 0)
    return allTargets.filter((target) => !isPaid(target) && target.row.idleCost.usdPerMonth === 0);
  const chosen = new Set(addresses.flatMap(targetsAt));
  return allTargets.filter((target) => chosen.has(target));
}

function targetsAt(address: string): readonly Target[] {
  const found = allTargets.filter((target) => target.address === address);
  if (found.length > 0) return found;
  const sharing = allTargets.filter(({ row }) => row.stack === address);
  if (sharing.length > 0) return sharing;
  const paid = allTargets.find(({ row }) => row.address === address);
  if (paid !== undefined)
    throw new UsageError(
      `${address} has only a stack with an hourly price`,
      `Name it by its own address: npm run prove -- ${paid.stack}`,
    );
  const known = [...new Set(allTargets.flatMap(({ address, row }) => row.stack ?? address))];
  const [near] = nearest(address, [...known, ...allTargets.map((target) => target.address)]);
  throw new UsageError(
    `Unknown row: ${address}`,
    near === undefined ? `Name one of ${known.join(', ')}.` : `Did you mean ${near}?`,
  );
}

/** Groups targets by their shared stack. */
export function listDeployments(targets: readonly Target[], prefix: string): readonly Deployment[] {
  return [...new Set(targets.map(({ stack }) => stack))].map((stack) => ({
    stack,
    stackName: `${prefix}${toStackName(stack)}`,
    targets: targets.filter((target) => target.stack === stack),
  }));
}
