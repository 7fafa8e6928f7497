import type { Readable } from 'node:stream';

/** A request as it came over the wire, whichever HTTP it came by. */
export interface HttpRequest {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; the host of HTTP/2 is `:authority`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** In the place of the body, what comes piece by piece while the answer goes out already. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is sent as it is read; its length is in the headers. */
  readonly body: Buffer | Readable;
}

/** Answers a request to an AWS API; it never rejects. */
export type Dispatch = (request: HttpRequest) => Promise<HttpResponse>;
