import { catalog } from '../../lib/catalog';
import type { Row } from '../../lib/row';
import { findRow } from '../terminal/find-row';

/** Rows with these addresses, in table order; all rows without addresses. */
export function chooseRows(addresses: readonly string[]): readonly Row[] {
  const chosen = addresses.map(findRow);
  return addresses.length === 0 ? catalog : catalog.filter((row) => chosen.includes(row));
}
