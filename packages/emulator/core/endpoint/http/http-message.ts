import type { Readable } from 'node:stream';

/** Request from the wire, over HTTP/1.1 or HTTP/2. */
export interface HttpRequest {
  readonly method: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names; the host of HTTP/2 is `:authority`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Replaces the body if the response is sent while the request still streams in. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is sent as it is read; its length is in the headers. */
  readonly body: Buffer | Readable;
}

/** Handles a request to an AWS API; never rejects. */
export type Dispatch = (request: HttpRequest) => Promise<HttpResponse>;
