import type { Row } from './row';

/** The stack in the stage `paid` that a row has: `paid/services/kendra`. */
export function paidAddress({ address, paid }: Pick<Row, 'address' | 'paid'>): string | undefined {
  return paid && `paid/${address.split('/')[0] ?? ''}/${paid.name}`;
}

/** The stack that a row's tries are about: its free one, or the paid one when there is no other. */
export function stackAddress(row: Pick<Row, 'address' | 'paid'>): string {
  const paid = paidAddress(row);
  return paid === `paid/${row.address}` ? paid : row.address;
}

/** All stacks of a row. */
export function stackAddresses(row: Pick<Row, 'address' | 'paid'>): readonly string[] {
  const paid = paidAddress(row);
  return [...new Set([stackAddress(row), ...(paid === undefined ? [] : [paid])])];
}

/** The name that CloudFormation shows, without a prefix: `paid-services-kendra`. */
export function stackNameOf(address: string): string {
  return address.replaceAll('/', '-');
}
