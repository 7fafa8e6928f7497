import { once } from 'node:events';
import * as http2 from 'node:http2';
import * as net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatch } from '../../../core/endpoint/http/http-message';
import { listen, type RunningServer } from '../../../core/endpoint/http/server';

const slow: Dispatch = async ({ path, body }) => {
  if (path === '/slow') await wait(500);
  return { status: 200, headers: {}, body: Buffer.from(`${body.length}`) };
};

let server: RunningServer;
beforeAll(async () => {
  server = await listen(slow, {
    port: 0,
    host: '127.0.0.1',
    control: () => undefined,
    limits: {
      headerMilliseconds: 100,
      bodyMilliseconds: 200,
      idleMilliseconds: 150,
      bodyBytes: 1_000_000,
    },
  });
});
afterAll(() => server.close());

/** Response to the given bytes, until the server closes the connection. */
async function sendChunks(...chunks: string[]): Promise<string> {
  const socket = net.connect(server.port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  for (const chunk of chunks) {
    if (socket.destroyed) break;
    socket.write(chunk);
    await wait(50);
  }
  await closed;
  return text;
}

const head = (more = '') => `POST / HTTP/1.1\r\nhost: localhost\r\n${more}\r\n`;

describe('emulator/endpoint: limits', () => {
  it('closes a connection that sends nothing, or only half of the first word', async () => {
    expect(await sendChunks()).toBe('');
    expect(await sendChunks('PO')).toBe('');
  });

  it('closes a connection whose headers do not end, even if they keep arriving', async () => {
    const header = Array.from({ length: 12 }, (_, at) => `x-${at}: 1\r\n`);
    expect(await sendChunks('POST / HTTP/1.1\r\n', 'host: localhost\r\n', ...header)).toMatch(
      /^HTTP\/1\.1 408 |^$/,
    );
  });

  it('responds to a body that does not end, and closes the connection', async () => {
    const text = await sendChunks(head('content-length: 100\r\n'), ...Array<string>(8).fill('x'));
    expect(text).toMatch(/^HTTP\/1\.1 408 [^]*<Code>RequestTimeout<\/Code>/);
  });

  it('responds to a body that does not end in HTTP/2, and ends its stream', async () => {
    const session = http2.connect(server.url);
    const request = session.request({ ':method': 'POST', ':path': '/' });
    request.on('error', () => undefined).resume();
    request.write('x');
    const [headers] = (await once(request, 'response')) as [http2.IncomingHttpHeaders];
    expect(headers[':status']).toBe(408);
    // Idle, because the server has closed the endless stream.
    await once(session, 'close');
  });

  it('closes an idle connection after its last response, in both protocols', async () => {
    expect(await sendChunks(head('content-length: 1\r\n'), 'x')).toMatch(/^HTTP\/1\.1 200 /);
    const session = http2.connect(server.url);
    await once(session, 'close');
  });

  it('waits for a slow response indefinitely, in both protocols', async () => {
    expect(await (await fetch(`${server.url}/slow`, { method: 'POST', body: 'abc' })).text()).toBe(
      '3',
    );
    const session = http2.connect(server.url);
    const request = session.request({ ':path': '/slow' });
    const [headers] = (await once(request, 'response')) as [http2.IncomingHttpHeaders];
    expect(headers[':status']).toBe(200);
    session.destroy();
  });

  it('returns SlowDown if all bodies together are too large, and recovers', async () => {
    const post = async (bytes: number, path = '/slow') => {
      const body = Buffer.alloc(bytes);
      const response = await fetch(`${server.url}${path}`, { method: 'POST', body });
      return [response.status, await response.text()];
    };
    const first = post(700_000);
    await wait(100);
    expect(await post(700_000, '/')).toEqual([
      503,
      expect.stringContaining('<Code>SlowDown</Code>'),
    ]);
    expect(await post(200_000, '/')).toEqual([200, '200000']);
    expect(await first).toEqual([200, '700000']);
    expect(await post(700_000, '/')).toEqual([200, '700000']);
  });
});
