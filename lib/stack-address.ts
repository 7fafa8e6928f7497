import type { Row } from './row';

/** Fields of a row that determine its stacks. */
type Stacked = Pick<Row, 'address' | 'paid' | 'stack'>;

/** Address of the row's stack in the stage `paid`: `paid/services/kendra`. */
export function paidAddress({ address, paid }: Stacked): string | undefined {
  return paid && `paid/${address.split('/')[0] ?? ''}/${paid.name}`;
}

/**
 * Returns the address of the stack that a row's tries use: its free or shared stack, else the paid
 * one.
 */
export function stackAddress(row: Stacked): string {
  const paid = paidAddress(row);
  return paid === `paid/${row.address}` ? paid : (row.stack ?? row.address);
}

/** Returns the addresses of all stacks of a row. */
export function stackAddresses(row: Stacked): readonly string[] {
  const paid = paidAddress(row);
  return [...new Set([stackAddress(row), ...(paid === undefined ? [] : [paid])])];
}

/** Returns the CloudFormation stack name without the prefix: `paid-services-kendra`. */
export function toStackName(address: string): string {
  return address.replaceAll('/', '-');
}
