import type { PutResponse } from './custom-resource-response';

/** Subset of `fetch` used here. */
type Send = (
  url: string,
  request: { readonly method: 'PUT'; readonly body: Uint8Array<ArrayBuffer> },
) => Promise<{ readonly ok: boolean; readonly status: number }>;

/** Sends a response to the URL that CloudFormation presigned. */
export const putResponse =
  (send: Send): PutResponse =>
  async (url, body) => {
    // The URL is signed without a content type, so the request must have none.
    const { ok, status } = await send(url, { method: 'PUT', body: new TextEncoder().encode(body) });
    if (!ok) throw new Error(`CloudFormation rejected the response: HTTP ${status}`);
  };
