import { ServiceError } from '../service';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Token of the next page; undefined on the last one. */
  readonly nextToken?: string;
}

/**
 * Cuts a page. The token is the number of items before the page.
 *
 * @throws {ServiceError} `ValidationException` for a token that no page had
 */
export function cutPage<Item>(
  items: readonly Item[],
  nextToken: string | undefined,
  size: number,
): Page<Item> {
  const start = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(start) || start < 0)
    throw new ServiceError('ValidationException', 'Invalid nextToken');
  const end = start + size;
  return {
    items: items.slice(start, end),
    ...(end < items.length && { nextToken: String(end) }),
  };
}
