import type { PutAnswer } from './custom-resource-response';

/** As much of `fetch` as an answer needs. */
type Send = (
  url: string,
  request: { readonly method: 'PUT'; readonly body: Uint8Array<ArrayBuffer> },
) => Promise<{ readonly ok: boolean; readonly status: number }>;

/** Sends an answer to the URL that CloudFormation signed for it. */
export const putAnswer =
  (send: Send): PutAnswer =>
  async (url, body) => {
    // Signed without a content type, so it must have none.
    const { ok, status } = await send(url, { method: 'PUT', body: new TextEncoder().encode(body) });
    if (!ok) throw new Error(`CloudFormation took no answer: HTTP ${status}`);
  };
