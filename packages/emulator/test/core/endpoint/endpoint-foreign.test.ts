import * as http from 'node:http';
import * as http2 from 'node:http2';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import type { Dispatch } from '../../../core/endpoint/http/http-message';
import { listen, type RunningServer } from '../../../core/endpoint/http/server';

let reachedPaths: string[] = [];
const dispatch: Dispatch = ({ method, path }) => {
  reachedPaths.push(`${method} ${path}`);
  return Promise.resolve({ status: 200, headers: {}, body: Buffer.from('{}') });
};

let server: RunningServer;
beforeAll(async () => {
  server = await listen(dispatch, {
    port: 0,
    host: '127.0.0.1',
    control: (method, path) => {
      reachedPaths.push(`${method} ${path}`);
      return { status: 200, body: {} };
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  reachedPaths = [];
});

const byHttp1 = async (path: string, headers: Record<string, string>) => {
  const request = http.request(`${server.url}${path}`, { method: 'POST', headers, agent: false });
  request.end('{}');
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return { status: response.statusCode, body: await json(response) };
};

const byHttp2 = async (path: string, { host, ...headers }: Record<string, string>) => {
  const session = http2.connect(server.url);
  const request = session.request({
    ':path': path,
    ':method': 'POST',
    ...(host !== undefined && { ':authority': host }),
    ...headers,
  });
  request.end('{}');
  const [response] = (await once(request, 'response')) as [http2.IncomingHttpHeaders];
  const result = { status: Number(response[':status']), body: await json(request) };
  session.destroy();
  return result;
};

describe('emulator/endpoint: requests from another site', () => {
  describe.each([
    ['HTTP/1.1', byHttp1],
    ['HTTP/2', byHttp2],
  ])('by %s', (_, send) => {
    const paths = ['/2015-03-31/functions/f/invocations', '/_emulator/status'];
    it.each<[string, Record<string, string>]>([
      ['a rebound host name', { host: 'evil.example' }],
      ['a rebound host name with the port', { host: 'evil.example:4570' }],
      ['a name that ends like this machine', { host: 'localhost.evil.example' }],
      ['a bucket in the host name', { host: 'shelf.localhost:4570' }],
      ['another origin', { origin: 'https://evil.example' }],
      ['an origin that is hidden', { origin: 'null' }],
      ['another port of this machine', { origin: 'http://localhost:3000' }],
      ['an address with the port as a suffix', { origin: 'http://127.0.0.1:1.evil.example' }],
      ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
      ['a same-site request', { 'sec-fetch-site': 'same-site' }],
    ])('rejects %s before any handler runs', async (_name, headers) => {
      for (const path of paths)
        expect(await send(path, headers)).toMatchObject({
          status: 403,
          body: { message: expect.stringContaining('another site') as string },
        });
      expect(reachedPaths).toEqual([]);
    });

    it.each<[string, () => Record<string, string>]>([
      ['no origin', () => ({})],
      ['its own origin', () => ({ origin: server.url })],
      ['localhost', () => ({ host: `localhost:${server.port}` })],
      ['localhost in capitals', () => ({ host: 'LOCALHOST' })],
      ['the IPv6 loopback address', () => ({ host: `[::1]:${server.port}` })],
      ['an address typed by hand', () => ({ 'sec-fetch-site': 'none' })],
      ['a page of its own', () => ({ 'sec-fetch-site': 'same-origin' })],
    ])('accepts %s', async (_name, headers) => {
      for (const path of paths) expect(await send(path, headers())).toMatchObject({ status: 200 });
      expect(reachedPaths).toEqual(paths.map((path) => `POST ${path}`));
    });
  });
});
