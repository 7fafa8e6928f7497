import type { Row } from './row';

/** What of a row says which stacks it has. */
type Stacked = Pick<Row, 'address' | 'paid' | 'stack'>;

/** The stack in the stage `paid` that a row has: `paid/services/kendra`. */
export function paidAddress({ address, paid }: Stacked): string | undefined {
  return paid && `paid/${address.split('/')[0] ?? ''}/${paid.name}`;
}

/** The stack that a row's tries are about: its free one or the one it shares, or the paid one when there is no other. */
export function stackAddress(row: Stacked): string {
  const paid = paidAddress(row);
  return paid === `paid/${row.address}` ? paid : (row.stack ?? row.address);
}

/** All stacks of a row. */
export function stackAddresses(row: Stacked): readonly string[] {
  const paid = paidAddress(row);
  return [...new Set([stackAddress(row), ...(paid === undefined ? [] : [paid])])];
}

/** The name that CloudFormation shows, without a prefix: `paid-services-kendra`. */
export function stackNameOf(address: string): string {
  return address.replaceAll('/', '-');
}
