/** Collects the items of all pages. `fetch` receives the page token, undefined for the first page. */
export async function allPages<Item>(
  fetch: (
    token: string | undefined,
  ) => Promise<{ readonly items: readonly Item[] | undefined; readonly next: string | undefined }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await fetch(token);
    all.push(...(items ?? []));
    // The tagging API returns an empty token on the last page.
    token = next === '' ? undefined : next;
  } while (token !== undefined);
  return all;
}
