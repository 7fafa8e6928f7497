import { pipeline, Readable } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { EVENT_STREAM } from './event-stream';
import { foreignReason } from './foreign-request';
import type { Dispatch, HttpResponse } from './http-message';

/** Answers a route under `/_emulator/`, in JSON, which may be yet to come; undefined when there is none. */
export type Control = (
  method: string,
  path: string,
  query: URLSearchParams,
) => { readonly status: number; readonly body: unknown } | undefined;

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

/** More than any request of the rows, of which Comprehend's files are the largest; S3 itself takes 5 GB. */
const maxBodyBytes = 80 * 1024 * 1024;

/** Answers requests of Node's HTTP servers, of either version. */
export function answerHttp(dispatch: Dispatch, control: Control) {
  return (incoming: Incoming, outgoing: Outgoing): void => {
    answer(dispatch, control, incoming)
      .then((response) => {
        send(incoming, outgoing, response);
      })
      .catch((error: unknown) => {
        // When the caller went away this goes nowhere, and does no harm.
        const message = error instanceof Error ? error.message : String(error);
        send(incoming, outgoing, jsonResponse(500, { message }));
      });
  };
}

async function answer(
  dispatch: Dispatch,
  control: Control,
  incoming: Incoming,
): Promise<HttpResponse> {
  const foreign = foreignReason(incoming.headers);
  if (foreign !== undefined) return refuseForeign(incoming, foreign);
  const isStream = incoming.headers['content-type'] === EVENT_STREAM;
  const body = isStream ? Buffer.alloc(0) : await readBody(incoming);
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark));
  const method = incoming.method ?? 'GET';
  if (path.startsWith('/_emulator/')) return answerControl(control, method, path, query);
  if (body === undefined) return tooLarge();
  return dispatch({
    method,
    path,
    query,
    headers: plainHeaders(incoming),
    body,
    ...(isStream && { stream: incoming as AsyncIterable<Buffer> }),
  });
}

/** Undefined when the body is too large; it is read to its end all the same, so that HTTP goes on. */
async function readBody(incoming: Incoming): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

function plainHeaders({ headers }: Incoming): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => /^[^:]|^:authority$/.test(name) && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
}

async function answerControl(
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

function refuseForeign(incoming: Incoming, reason: string): HttpResponse {
  // Unread, it would stay in the way of the next request.
  incoming.resume();
  return jsonResponse(403, { message: `The emulator refuses requests of another site. ${reason}` });
}

/** In the form of S3, the one service whose requests come near the limit. */
function tooLarge(): HttpResponse {
  const message = `The emulator takes at most ${maxBodyBytes} bytes in one request.`;
  return {
    status: 413,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(`<Error><Code>EntityTooLarge</Code><Message>${message}</Message></Error>`),
  };
}

function send(incoming: Incoming, outgoing: Outgoing, { status, headers, body }: HttpResponse) {
  const hasBody = incoming.method !== 'HEAD' && status !== 204 && status !== 304;
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  outgoing.statusCode = status;
  if (!hasBody) {
    // What a HEAD says of the length is what a GET would send, so there it comes from the operation.
    if (body instanceof Readable) body.destroy();
    outgoing.end();
  } else if (body instanceof Readable) {
    // Who sends a stream reads the answer meanwhile: its status must not wait for its first bytes.
    outgoing.writeHead(status);
    // Who goes away in the middle has no more to be told.
    pipeline(body, outgoing, () => undefined);
  } else {
    outgoing.setHeader('content-length', body.length);
    outgoing.end(body);
  }
}
