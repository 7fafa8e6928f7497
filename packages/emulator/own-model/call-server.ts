import { ModelServerError, type ModelServer } from './model-server';

/** Ten minutes: a long answer of a large model on a laptop. */
const TIMEOUT_MS = 600_000;
const MAX_RESPONSE_BYTES = 64 * 1024 ** 2;
const TOO_LONG = /context|too long|maximum.{0,20}tokens|n_ctx/iu;
const LOADING = /loading|not loaded|no models? loaded/iu;
/** Errors of `fetch` itself, which waits for five minutes for headers, and between two parts. */
const SILENT = ['HeadersTimeoutError', 'BodyTimeoutError'];

/**
 * Calls a path of a server.
 * @throws {ModelServerError} for any response other than success
 */
export async function callServer(
  server: ModelServer,
  path: string,
  request: { readonly body?: string | FormData; readonly contentType?: string } = {},
): Promise<Response> {
  const { timeoutMs = TIMEOUT_MS } = server;
  const target = `${server.url}${path}`;
  let response: Response;
  try {
    response = await fetch(target, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: 'Bearer local',
        ...(request.contentType !== undefined && { 'content-type': request.contentType }),
      },
      ...(request.body !== undefined && { body: request.body }),
      // A redirect could lead what people type to another machine.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw toServerError(error, server);
  }
  if (response.ok) return response;
  const text = await readText(response, server).catch(() => '');
  throw toFailure(response.status, text, target);
}

/**
 * Converts an error response. Some servers send one with status 200, or in the middle of a stream.
 * @param text JSON with a message, or the message
 */
export function toFailure(status: number, text: string, target: string): ModelServerError {
  const said = shorten(messageIn(text));
  if (status === 429)
    return new ModelServerError('throttled', `${target} is busy: ${said}. Try again later.`);
  if (status === 408 || status === 504)
    return new ModelServerError('timeout', `${target} timed out: ${said}.`);
  if (status === 404)
    return new ModelServerError(
      'no-model',
      `${target} does not exist: ${said}. Check the URL, which usually ends in /v1, and the name of the model.`,
      status,
    );
  if (status === 503 || LOADING.test(said))
    return new ModelServerError(
      'no-model',
      `${target} is not ready: ${said}. Load its model, or wait until it is loaded.`,
    );
  if (status < 500 && TOO_LONG.test(said))
    return new ModelServerError('too-long', `Input is too long for requested model: ${said}`);
  const isRejected = status >= 400 && status < 500;
  return new ModelServerError(
    isRejected ? 'rejected' : 'broken',
    `${target} answered ${status}: ${said}`,
  );
}

/** Reads a response as text. */
async function readText(response: Response, server: ModelServer): Promise<string> {
  return Buffer.from(await readBytes(response, server)).toString('utf8');
}

/** @throws {ModelServerError} if the response ends early or is too large */
export async function readBytes(response: Response, server: ModelServer): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      const chunk = part as Uint8Array;
      bytes += chunk.length;
      if (bytes > MAX_RESPONSE_BYTES)
        throw new ModelServerError('broken', `${server.url} sent more than 64 MB.`);
      parts.push(chunk);
    }
  } catch (error) {
    throw toServerError(error, server);
  }
  return Buffer.concat(parts);
}

/** @throws {ModelServerError} if the response is not a JSON object, but a page of HTML, for example */
export async function readJson(
  response: Response,
  server: ModelServer,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(response, server);
  const parsed = parseObject(text);
  if (parsed !== undefined) return parsed;
  throw new ModelServerError(
    'broken',
    `${response.url} answered with ${shorten(text) || 'nothing'}, which is not a JSON object. Is it a server with the OpenAI protocol?`,
  );
}

export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
  } catch {
    // Invalid JSON is undefined, as is JSON other than an object.
  }
  return undefined;
}

/** Converts an error of `fetch`. */
export function toServerError(error: unknown, { url, timeoutMs = TIMEOUT_MS }: ModelServer): Error {
  if (error instanceof ModelServerError) return error;
  const { name = '', message = '', cause } = error as Partial<Error>;
  if (name === 'TimeoutError' || name === 'AbortError')
    return new ModelServerError(
      'timeout',
      `${url} did not finish within ${Math.round(timeoutMs / 1000)} s. Use a smaller model or a shorter text.`,
    );
  if (cause instanceof Error && SILENT.includes(cause.name))
    return new ModelServerError(
      'timeout',
      `${url} sent nothing for five minutes. Use a smaller model or a shorter text.`,
    );
  const reason = cause instanceof Error ? cause.message : message;
  const isRefused = /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|connect/iu.test(reason);
  return isRefused
    ? new ModelServerError(
        'unreachable',
        `No server at ${url} (${reason}). Start it, or check the URL.`,
      )
    : new ModelServerError('broken', `The response of ${url} is incomplete (${reason || name}).`);
}

/** Message in an error response, or its text. */
function messageIn(text: string): string {
  const { error } = parseObject(text) ?? {};
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'message' in error)
    return String(error.message);
  return text;
}

export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
