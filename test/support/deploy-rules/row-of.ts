import { catalogue } from '../../../lib/catalogue';
import type { Row } from '../../../lib/row';
import { stackAddresses, stackNameOf } from '../../../lib/stack-address';
import type { Stack } from './rule';

/** The row that a stack belongs to, undefined for a planted one. */
export function rowOf({ name }: Stack): Row | undefined {
  return catalogue.find((row) => stackAddresses(row).map(stackNameOf).includes(name));
}
