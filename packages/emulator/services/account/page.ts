import { ServiceError } from '../service';

/** Returns a page of a list, and the token of the next page if any. */
export function pageFrom<Item>(
  items: readonly Item[],
  size: number,
  token: string | undefined,
  wrongToken: string,
): { readonly page: readonly Item[]; readonly next: string | undefined } {
  const first = Number(token ?? 0);
  if (!Number.isInteger(first) || first < 0)
    throw new ServiceError(wrongToken, `The token ${String(token)} was not issued by this list`);
  const end = first + size;
  return { page: items.slice(first, end), next: end < items.length ? String(end) : undefined };
}
