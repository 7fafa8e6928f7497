import { nearest } from '@by-example/metrics/errors/input-error';
import { catalog } from '../../lib/catalog';
import type { Row } from '../../lib/row';
import { UsageError } from './usage-error';

/**
 * Finds a row by its address.
 * @throws UsageError with the nearest addresses
 */
export function findRow(address: string): Row {
  const row = catalog.find((candidate) => candidate.address === address);
  if (row !== undefined) return row;
  const addresses = catalog.map((candidate): string => candidate.address);
  const byLastWord = addresses.filter(
    (known) => nearest(address, [known.split('/')[1] ?? '']).length > 0,
  );
  const near = [...new Set([...nearest(address, addresses), ...byLastWord])];
  throw new UsageError(
    `Unknown row: ${address}`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See all rows with: npm run try',
  );
}
