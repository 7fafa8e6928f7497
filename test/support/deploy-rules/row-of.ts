import { catalog } from '../../../lib/catalog';
import type { Row } from '../../../lib/row';
import { stackAddresses, toStackName } from '../../../lib/stack-address';
import type { Stack } from './rule';

/** Rows of a stack: empty for a fixture, several if they share the stack. */
export function findRows({ name }: Stack): readonly Row[] {
  return catalog.filter((row) => stackAddresses(row).map(toStackName).includes(name));
}
