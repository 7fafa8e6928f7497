import { catalogue } from '../../lib/catalogue';
import type { Row, Try } from '../../lib/row';
import { nearest, refuse } from '../../lambda/shared/errors';

/** The row and its try, or an error that offers the nearest names. */
export function findTry(address: string, name: string | undefined): { row: Row; chosen: Try } {
  const row = catalogue.find((candidate) => candidate.address === address);
  if (row === undefined) {
    const addresses = catalogue.map((candidate) => candidate.address);
    const byLastWord = addresses.filter(
      (known) => nearest(address, [known.split('/')[1] ?? '']).length > 0,
    );
    return refuse({
      field: 'row',
      limit: `one of ${addresses.join(', ')}`,
      seen: address,
      todo: suggestion(
        [...new Set([...nearest(address, addresses), ...byLastWord])],
        'npm run try',
      ),
    });
  }
  if (name === undefined) return { row, chosen: row.tries[0] };
  const chosen = row.tries.find((candidate) => candidate.name === name);
  if (chosen !== undefined) return { row, chosen };
  const names = row.tries.map((candidate) => candidate.name);
  return refuse({
    field: 'try',
    limit: `one of ${names.join(', ')}`,
    seen: name,
    todo: suggestion(nearest(name, names), `npm run try -- ${address}`),
  });
}

function suggestion(names: readonly string[], command: string): string {
  return names.length > 0 ? `Did you mean ${names.join(' or ')}?` : `See: ${command}`;
}
