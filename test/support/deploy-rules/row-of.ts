import { catalogue } from '../../../lib/catalogue';
import type { Row } from '../../../lib/row';
import type { Stack } from './rule';

/** The row that a stack belongs to, undefined for a planted one. */
export function rowOf({ name }: Stack): Row | undefined {
  return catalogue.find(({ address }) => address.replace('/', '-') === name);
}
