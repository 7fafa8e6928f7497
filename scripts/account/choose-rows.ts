import { nearest, refuse } from '../../lambda/shared/errors';
import { catalogue } from '../../lib/catalogue';
import type { Row } from '../../lib/row';

/** The rows with these addresses, or all of them; refuses an address that no row has. */
export function chooseRows(addresses: readonly string[]): readonly Row[] {
  const known = catalogue.map(({ address }): string => address);
  for (const address of addresses) {
    if (known.includes(address)) continue;
    const near = nearest(address, known);
    refuse({
      field: 'row',
      limit: `one of ${known.join(', ')}`,
      seen: address,
      todo: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Name one of them, or none.',
    });
  }
  return addresses.length === 0
    ? catalogue
    : catalogue.filter(({ address }) => addresses.includes(address));
}
