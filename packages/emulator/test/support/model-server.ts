import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Body = Readonly<Record<string, unknown>>;

/** Server with the OpenAI protocol for tests: it rejects requests that break the published schema. */
export interface TestModelServer {
  readonly url: string;
  /** Requests in order: path, and the body if it is JSON. */
  readonly requests: { readonly path: string; readonly body: Body }[];
  /** Replaces what a path answers. */
  respond(path: string, respond: Respond): void;
  close(): Promise<void>;
}

export type Respond = (body: Body, response: ServerResponse) => void;

const CHAT_FIELDS =
  'model messages stream stream_options seed temperature top_p max_tokens stop tools tool_choice response_format'.split(
    ' ',
  );

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Sends server-sent events; without `isComplete` the connection breaks off. */
export function sendEvents(
  response: ServerResponse,
  events: readonly unknown[],
  isComplete = true,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);
  if (isComplete) response.end('data: [DONE]\n\n');
  else setImmediate(() => response.destroy());
}

/** Events of a text that arrives in two pieces. */
export function textEvents(text: string, finishReason = 'stop'): unknown[] {
  const half = Math.ceil(text.length / 2);
  const choice = (delta: object, finish_reason: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason }],
  });
  return [
    choice({ role: 'assistant', content: text.slice(0, half) }),
    choice({ content: text.slice(half) }),
    choice({}, finishReason),
    { choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } },
  ];
}

export async function startModelServer(): Promise<TestModelServer> {
  const requests: { path: string; body: Body }[] = [];
  const responses = new Map<string, Respond>([
    [
      '/v1/models',
      (_, response) => {
        sendJson(response, { data: [{ id: 'tiny' }, { id: 'other' }] });
      },
    ],
    [
      '/v1/chat/completions',
      (_, response) => {
        sendEvents(response, textEvents('Hello from tiny.'));
      },
    ],
  ]);
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = request.url ?? '';
      requests.push({ path, body });
      const problem = path.endsWith('/chat/completions') ? findProblem(body) : undefined;
      if (problem !== undefined) sendJson(response, { error: { message: problem } }, 400);
      else if (responses.has(path)) responses.get(path)?.(body, response);
      else sendJson(response, { error: { message: 'not found' } }, 404);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    respond(path, respond) {
      responses.set(path, respond);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return JSON.parse(bytes.toString('utf8')) as Body;
  return type.startsWith('multipart/form-data') ? { form: bytes.toString('latin1') } : {};
}

/** First way in which a body breaks the schema of chat/completions. */
function findProblem(body: Body): string | undefined {
  const unknown = Object.keys(body).find((field) => !CHAT_FIELDS.includes(field));
  if (unknown !== undefined) return `unknown field ${unknown}`;
  if (typeof body['model'] !== 'string') return 'model is required';
  const messages = body['messages'];
  if (!Array.isArray(messages) || messages.length === 0) return 'messages is required';
  for (const message of messages as Body[]) {
    if (!['system', 'user', 'assistant', 'tool'].includes(String(message['role']))) return 'role';
    if (message['role'] === 'tool' && typeof message['tool_call_id'] !== 'string')
      return 'tool_call_id';
    const content = message['content'];
    const isCall = content === null && message['tool_calls'] !== undefined;
    if (typeof content !== 'string' && !Array.isArray(content) && !isCall) return 'content';
  }
  const format = body['response_format'] as { json_schema?: { name?: string } } | undefined;
  if (format !== undefined && format.json_schema?.name === undefined) return 'json_schema.name';
  return undefined;
}
