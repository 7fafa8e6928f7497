import { ServiceError } from '../service';

/**
 * Returns a page of a list, and the token of the next page.
 * @throws {ServiceError} `InvalidToken` for an unknown token
 */
export function getPage<Item>(
  items: readonly Item[],
  {
    maxResults,
    nextToken,
  }: { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined },
): { readonly page: readonly Item[]; readonly nextToken?: string } {
  const first = nextToken === undefined ? 0 : Number(decode(nextToken));
  if (!Number.isInteger(first) || first < 0 || first > items.length)
    throw new ServiceError('InvalidToken', `Invalid Token: '${String(nextToken)}'`);
  // "The default is 100 and the maximum allowed page size is 1000. A value of 0 uses the default.":
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
  const last = first + (maxResults === undefined || maxResults === 0 ? 100 : maxResults);
  const page = items.slice(first, last);
  if (last >= items.length) return { page };
  return { page, nextToken: Buffer.from(String(last)).toString('base64url') };
}

function decode(token: string): string {
  return Buffer.from(token, 'base64url').toString() || 'none';
}
