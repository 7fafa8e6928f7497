/** All items of a list that comes in pages; `fetch` gets the token of a page, undefined for the first. */
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
    // The tagging API ends with an empty token.
    token = next === '' ? undefined : next;
  } while (token !== undefined);
  return all;
}
