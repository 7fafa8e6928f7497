import { pipeline, Readable } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { EVENT_STREAM } from '../protocol/event-stream';
import { foreignReason } from './foreign-request';
import type { Dispatch, HttpResponse } from './http-message';
import { createBodyBudget, readBody } from './read-body';
import type { BodyShare } from './read-body';

/**
 * Handles a route under `/_emulator/`, with a JSON response that may be pending; undefined if the
 * route does not exist.
 */
export type Control = (
  method: string,
  path: string,
  query: URLSearchParams,
) => { readonly status: number; readonly body: unknown } | undefined;

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

/**
 * Larger than any request of the rows, of which Comprehend's files are the largest. S3 itself
 * accepts 5 GB.
 */
const maxBodyBytes = 80 * 1024 * 1024;

export interface BodyLimits {
  /** Maximum time to receive a body. */
  readonly bodyMilliseconds: number;
  /** Maximum time without a byte, after which a stream ends. */
  readonly idleMilliseconds: number;
  /** Total bytes of all request bodies in progress. */
  readonly bodyBytes: number;
}

/** Creates a request listener for Node's HTTP/1.1 and HTTP/2 servers. */
export function createHttpHandler(dispatch: Dispatch, control: Control, limits: BodyLimits) {
  const budget = createBodyBudget(limits.bodyBytes);
  return (incoming: Incoming, outgoing: Outgoing): void => {
    const share = budget.open();
    respond(dispatch, control, incoming, { ...limits, share })
      .then((response) => {
        if (response.status === 408) endAfterResponse(incoming, outgoing);
        send(incoming, outgoing, response);
      })
      .finally(() => {
        share.release();
      })
      .catch((error: unknown) => {
        // Harmless if the client has disconnected.
        const message = error instanceof Error ? error.message : String(error);
        send(incoming, outgoing, jsonResponse(500, { message }));
      });
  };
}

async function respond(
  dispatch: Dispatch,
  control: Control,
  incoming: Incoming,
  { share, bodyMilliseconds, idleMilliseconds }: BodyLimits & { readonly share: BodyShare },
): Promise<HttpResponse> {
  const foreign = foreignReason(incoming.headers);
  if (foreign !== undefined) return rejectForeign(incoming, foreign);
  const isStream = incoming.headers['content-type'] === EVENT_STREAM;
  if (isStream) incoming.setTimeout(idleMilliseconds, () => incoming.destroy());
  const read = isStream
    ? { body: Buffer.alloc(0) }
    : await readBody(incoming as AsyncIterable<Buffer>, share, {
        bytes: maxBodyBytes,
        milliseconds: bodyMilliseconds,
      });
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark));
  const method = incoming.method ?? 'GET';
  if (path.startsWith('/_emulator/')) return respondToControl(control, method, path, query);
  if ('refused' in read) return rejectBody(read.refused);
  return dispatch({
    method,
    path,
    query,
    headers: plainHeaders(incoming),
    body: read.body,
    ...(isStream && { stream: incoming as AsyncIterable<Buffer> }),
  });
}

/** Closes the request of a client that may never end it. */
function endAfterResponse(incoming: Incoming, outgoing: Outgoing): void {
  // In HTTP/2, the response emits `finish` only after the stream is closed.
  if ('stream' in incoming)
    incoming.stream.once('finish', () => {
      incoming.stream.close();
    });
  else outgoing.once('finish', () => incoming.destroy());
}

function plainHeaders({ headers }: Incoming): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => /^[^:]|^:authority$/.test(name) && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
}

async function respondToControl(
  control: Control,
  method: string,
  path: string,
  query: URLSearchParams,
): Promise<HttpResponse> {
  const { status, body } = control(method, path, query) ?? {
    status: 404,
    body: { message: `The emulator has no ${method} ${path}.` },
  };
  return jsonResponse(status, await body);
}

function jsonResponse(status: number, body: unknown): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function rejectForeign(incoming: Incoming, reason: string): HttpResponse {
  // An unread body would block the next request.
  incoming.resume();
  return jsonResponse(403, {
    message: `The emulator rejects requests from another site. ${reason}`,
  });
}

/**
 * Rejects a body in the format of S3, the only service with requests near the limits. Codes are
 * S3's, except for one status:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (page named, not read again).
 */
function rejectBody(rejected: 'too large' | 'too many' | 'too late'): HttpResponse {
  const [status, code, message] = {
    'too large': [
      413,
      'EntityTooLarge',
      `The emulator accepts at most ${maxBodyBytes} bytes per request.`,
    ] as const,
    'too many': [
      503,
      'SlowDown',
      'The request bodies in progress exceed the total size limit: try again.',
    ] as const,
    'too late': [408, 'RequestTimeout', 'The request body was not received in time.'] as const,
  }[rejected];
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(`<Error><Code>${code}</Code><Message>${message}</Message></Error>`),
  };
}

function send(incoming: Incoming, outgoing: Outgoing, { status, headers, body }: HttpResponse) {
  const hasBody = incoming.method !== 'HEAD' && status !== 204 && status !== 304;
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  outgoing.statusCode = status;
  if (!hasBody) {
    // The length in a HEAD response is that of a GET, so it comes from the operation.
    if (body instanceof Readable) body.destroy();
    outgoing.end();
  } else if (body instanceof Readable) {
    // Clients that stream a request read the response meanwhile, so send the status before the
    // first bytes.
    outgoing.writeHead(status);
    // Ignore errors of a client that disconnects.
    pipeline(body, outgoing, () => undefined);
  } else {
    outgoing.setHeader('content-length', body.length);
    outgoing.end(body);
  }
}
