import * as http2 from 'node:http2';
import * as net from 'node:net';
import { once } from 'node:events';
import { PollyClient, DescribeVoicesCommand } from '@aws-sdk/client-polly';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import type { Dispatch } from '../../../core/endpoint/http/http-message';
import { listen } from '../../../core/endpoint/http/server';

const options = { port: 0, host: '127.0.0.1', control: () => undefined } as const;
const echo: Dispatch = ({ method, path, query, body }) =>
  Promise.resolve({
    status: 200,
    headers: { 'x-path': path },
    body: Buffer.from(`${method} ${query.toString()} ${body.length}`),
  });

describe('emulator/endpoint: server', () => {
  it('names the port in use, and how to choose another', async () => {
    const first = await listen(echo, options);
    await expect(listen(echo, { ...options, port: first.port })).rejects.toThrow(
      `Port ${first.port} is in use. Stop the process that uses it, or choose another port with --port (0 selects any free port).`,
    );
    await first.close();
  });

  it("returns the emulator's own status as JSON", async () => {
    const server = await listen(echo, {
      ...options,
      control: (method, path, query) =>
        path === '/_emulator/state' && query.get('of') === '폴리'
          ? { status: 201, body: { method } }
          : undefined,
    });
    const found = await fetch(`${server.url}/_emulator/state?of=${encodeURIComponent('폴리')}`);
    expect([found.status, await found.json()]).toEqual([201, { method: 'GET' }]);
    const missing = await fetch(`${server.url}/_emulator/nothing`, { method: 'POST' });
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { message: 'The emulator has no POST /_emulator/nothing.' },
    ]);
    await server.close();
  });

  it('detects the protocol even if the first bytes arrive separately', async () => {
    const server = await listen(echo, options);
    const socket = net.connect(server.port, '127.0.0.1');
    for (const chunk of [
      'P',
      'O',
      'ST /%EA%B0%80?a=1 HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\nhi',
    ]) {
      socket.write(chunk);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const [response] = (await once(socket, 'data')) as [Buffer];
    expect(response.toString()).toMatch(
      /^HTTP\/1.1 200 OK\r\nx-path: \/%EA%B0%80\r\n[^]*POST a=1 2$/,
    );
    await server.close();
  });

  it('returns 500 if a response cannot be sent', async () => {
    const unsendable: Dispatch = () =>
      Promise.resolve({ status: 200, headers: { 'x-amz-meta-title': '제목' }, body: Buffer.of() });
    const server = await listen(unsendable, options);
    const response = await fetch(server.url);
    expect([response.status, await response.json()]).toEqual([
      500,
      { message: expect.stringContaining('x-amz-meta-title') as string },
    ]);
    await server.close();
  });

  it('survives a client that disconnects before or during the response', async () => {
    let started = () => {};
    const running = new Promise<void>((resolve) => (started = resolve));
    const slow: Dispatch = async (request) => {
      if (request.path === '/slow') {
        started();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return echo(request);
    };
    const server = await listen(slow, options);
    const half = net.connect(server.port, '127.0.0.1');
    half.end('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\nhi');
    await once(half.resume(), 'close');
    const session = http2.connect(server.url);
    session.on('error', () => undefined);
    session.request({ ':path': '/slow' }).on('error', () => undefined);
    await running;
    session.destroy();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await (await fetch(`${server.url}/?b=2`)).text()).toBe('GET b=2 0');
    await server.close();
  });

  it('leaves nothing open after close, with idle and busy connections of both protocols', async () => {
    const never: Dispatch = () => new Promise(() => undefined);
    const server = await listen((request) => {
      return request.path.endsWith('voices') ? echo(request) : never(request);
    }, options);
    const config = {
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    };
    const [polly, lambda] = [new PollyClient(config), new LambdaClient(config)];
    const idle = polly.send(new DescribeVoicesCommand({})).catch(() => undefined);
    await idle;
    const busy = lambda.send(new InvokeCommand({ FunctionName: 'f' }));
    const rejected = expect(busy).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await server.close();
    await rejected;
    polly.destroy();
    lambda.destroy();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(openHandles()).toEqual([]);
    await expect(fetch(server.url)).rejects.toThrow();
  });
});

const openHandles = () =>
  process
    .getActiveResourcesInfo()
    .filter((name) => /TCP|Server|HTTP|Session|Immediate/i.test(name));
