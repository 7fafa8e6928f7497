import type { Row, Try } from '../../lib/row';
import { nearest } from '@by-example/metrics/errors/input-error';
import { findRow } from '../terminal/find-row';
import { UsageError } from '../terminal/usage-error';

/**
 * Finds a row and its try, by default the first.
 * @throws UsageError with the nearest names
 */
export function findTry(address: string, name: string | undefined): { row: Row; chosen: Try } {
  const row = findRow(address);
  if (name === undefined) return { row, chosen: row.tries[0] };
  const chosen = row.tries.find((candidate) => candidate.name === name);
  if (chosen !== undefined) return { row, chosen };
  const names = row.tries.map((candidate) => candidate.name);
  const near = nearest(name, names);
  throw new UsageError(
    `${address} has no try ${name}`,
    `${near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''}Its tries are ${names.join(', ')}.`,
  );
}
