import type { Dispatch } from '../../../core/endpoint/http/http-message';
import { listen } from '../../../core/endpoint/http/server';

const echo: Dispatch = ({ method, body }) =>
  Promise.resolve({ status: 200, headers: {}, body: Buffer.from(`${method} ${body.length}`) });

describe('emulator/endpoint: server', () => {
  it('rejects a body over 80 MB and keeps serving', async () => {
    const server = await listen(echo, { port: 0, host: '127.0.0.1', control: () => undefined });
    const send = (bytes: number) =>
      fetch(server.url, { method: 'POST', body: Buffer.alloc(bytes) });
    const rejected = await send(80 * 1024 * 1024 + 1);
    expect([rejected.status, await rejected.text()]).toEqual([
      413,
      expect.stringContaining('at most 83886080 bytes'),
    ]);
    expect(await (await send(10)).text()).toBe('POST 10');
    await server.close();
  });
});
