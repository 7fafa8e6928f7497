import { embedWithOwnModel } from '../../own-model/embed';
import { sendJson, startModelServer, type TestModelServer } from '../support/model-server';

const path = '/v1/embeddings';
let server: TestModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const respondWith = (length: number) => {
  server.respond(path, (body, response) => {
    const size = typeof body['dimensions'] === 'number' ? body['dimensions'] : length;
    sendJson(response, {
      data: [{ embedding: Array.from({ length: size }, (_, at) => at + 1) }],
      usage: { prompt_tokens: 4 },
    });
  });
};

describe('a vector of a model of one’s own', () => {
  it('is filled with zeros, which keeps every cosine, and says so', async () => {
    respondWith(384);
    const { vector, tokens, standIn } = await embedWithOwnModel('a', 512, { url: server.url });
    expect(vector).toHaveLength(512);
    expect(vector.slice(383, 386)).toEqual([384, 0, 0]);
    expect(tokens).toBe(4);
    expect(standIn).toContain('384 numbers, filled with zeros to 512');
  });

  it('is shortened by the server if it can', async () => {
    respondWith(1024);
    const { vector } = await embedWithOwnModel('a', 256, { url: server.url });
    expect(vector).toHaveLength(256);
    expect(server.requests.at(-1)!.body).toMatchObject({ dimensions: 256, input: 'a' });
  });

  it('is rejected if it stays longer than the length that is asked for', async () => {
    server.respond(path, (_, response) => {
      sendJson(response, { data: [{ embedding: new Array(1536).fill(1) }] });
    });
    await expect(embedWithOwnModel('a', 512, { url: server.url })).rejects.toThrow(
      'returns vectors of 1536 numbers, and 512 are required',
    );
  });

  it.each([
    [{ data: [] }],
    [{ data: [{ embedding: 'AAAA' }] }],
    [{ data: [{ embedding: [null] }] }],
    [{}],
  ])('is required in a response, which %j lacks', async (answer) => {
    server.respond(path, (_, response) => {
      sendJson(response, answer);
    });
    await expect(embedWithOwnModel('a', 512, { url: server.url })).rejects.toThrow(
      'sent no vector',
    );
  });

  it.each([
    [
      'the model that its name shows to be for it',
      ['qwen3', 'nomic-embed-text'],
      'nomic-embed-text',
    ],
    ['the first one if no name shows it', ['one', 'two'], 'one'],
  ])('comes from %s', async (_, ids, chosen) => {
    respondWith(512);
    server.respond('/v1/models', (__, response) => {
      sendJson(response, { data: ids.map((id) => ({ id })) });
    });
    await embedWithOwnModel('a', 512, { url: server.url });
    expect(server.requests.at(-1)!.body).toMatchObject({ model: chosen });
  });

  it('comes from the only model of a server without a list', async () => {
    respondWith(512);
    server.respond('/v1/models', (_, response) => {
      sendJson(response, { error: 'not found' }, 404);
    });
    await embedWithOwnModel('a', 512, { url: server.url });
    expect(server.requests.at(-1)!.body).toMatchObject({ model: 'default' });
  });
});
