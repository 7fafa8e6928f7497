import { invalid } from './registry';

/** Returns a page of a list, and the token of the next page if any. */
export function getPage<Item extends { readonly name: string }>(
  items: readonly Item[],
  request: {
    readonly NameContains?: string | undefined;
    readonly MaxResults?: number | undefined;
    readonly NextToken?: string | undefined;
  },
): { readonly page: readonly Item[]; readonly NextToken?: string } {
  const { NameContains = '', MaxResults = 10, NextToken = '' } = request;
  const after = Buffer.from(NextToken, 'base64url').toString('utf8');
  if (NextToken !== '' && after === '') throw invalid('Invalid token');
  const rest = items
    .filter(({ name }) => name.includes(NameContains))
    .filter(({ name }) => name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = rest.slice(0, MaxResults);
  const last = page.at(-1);
  return {
    page,
    ...(rest.length > page.length &&
      last !== undefined && { NextToken: Buffer.from(last.name).toString('base64url') }),
  };
}
