import { catalog } from '../../../lib/catalog';
import type { Row } from '../../../lib/row';
import { stackAddresses, stackNameOf } from '../../../lib/stack-address';
import type { Stack } from './rule';

/** The rows that a stack belongs to: none for a planted one, several where they share it. */
export function rowsOf({ name }: Stack): readonly Row[] {
  return catalog.filter((row) => stackAddresses(row).map(stackNameOf).includes(name));
}
