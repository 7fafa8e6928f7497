import { catalog } from '../../lib/catalog';
import type { Row } from '../../lib/row';
import { findRow } from '../terminal/find-row';

/** The rows with these addresses, in the order of the table, or all of them. */
export function chooseRows(addresses: readonly string[]): readonly Row[] {
  const chosen = addresses.map(findRow);
  return addresses.length === 0 ? catalog : catalog.filter((row) => chosen.includes(row));
}
