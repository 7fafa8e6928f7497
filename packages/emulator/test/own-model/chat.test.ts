import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import type { ModelServer } from '../../own-model/model-server';
import { chatWithOwnModel } from '../../own-model/chat';
import { chooseGenerator } from '../../services/bedrock/converse/generate';
import { novaLite } from '../support/nova-lite';
import {
  sendEvents,
  sendJson,
  startModelServer,
  textEvents,
  type TestModelServer,
} from '../support/model-server';

const chat = '/v1/chat/completions';
let server: TestModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const ask = (more: Partial<ConverseRequest> = {}, options: Partial<ModelServer> = {}) =>
  chatWithOwnModel(
    { modelId: 'x', messages: [{ role: 'user', content: [{ text: 'Hi' }] }], ...more },
    { url: server.url, ...options },
  );
const lastBody = () => server.requests.at(-1)!.body;
const label = {
  toolSpec: {
    name: 'choose_label',
    description: 'Records the label.',
    inputSchema: {
      json: {
        type: 'object',
        properties: { label: { type: 'string', enum: ['a', 'b'] } },
        required: ['label'],
      },
    },
  },
};
const forced = { tools: [label], toolChoice: { tool: { name: 'choose_label' } } };

describe('a model of one’s own, asked by Converse', () => {
  it('answers with its text, its tokens, and the names of model and server', async () => {
    const { content, stopReason, usage, standIn } = await ask();
    expect({ content, stopReason, usage }).toEqual({
      content: [{ text: 'Hello from tiny.' }],
      stopReason: 'end_turn',
      usage: { input: 11, output: 7 },
    });
    expect(standIn).toMatch(/^tiny at 127\.0\.0\.1:\d+ \(a model of your own\)$/);
  });

  it('gets the parameters of the request, and a fixed seed', async () => {
    await ask(
      {
        system: [{ text: 'Be brief.' }],
        inferenceConfig: { temperature: 0.2, topP: 0.9, maxTokens: 50, stopSequences: ['END'] },
      },
      { model: 'named' },
    );
    expect(lastBody()).toMatchObject({
      model: 'named',
      seed: 1,
      temperature: 0.2,
      top_p: 0.9,
      max_tokens: 50,
      stop: ['END'],
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
    });
    // A named model is not looked up.
    expect(server.requests.map(({ path }) => path)).toEqual([chat]);
  });

  it('gets several turns, tool calls with their results, pictures and documents', async () => {
    await ask({
      toolConfig: { tools: [label] },
      messages: [
        {
          role: 'user',
          content: [
            { text: 'See this' },
            { image: { format: 'png', source: { bytes: new Uint8Array([1, 2]) } } },
            { document: { name: 'note', format: 'txt', source: { bytes: Buffer.from('dogs') } } },
          ],
        },
        {
          role: 'assistant',
          content: [{ toolUse: { toolUseId: 't1', name: 'choose_label', input: { label: 'a' } } }],
        },
        {
          role: 'user',
          content: [{ toolResult: { toolUseId: 't1', content: [{ text: 'done' }] } }],
        },
      ],
    });
    expect(lastBody()).toMatchObject({
      tool_choice: 'auto',
      tools: [{ type: 'function', function: { name: 'choose_label' } }],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See this' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AQI=' } },
            { type: 'text', text: '<document name="note">\ndogs\n</document>' },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 't1', function: { name: 'choose_label', arguments: '{"label":"a"}' } },
          ],
        },
        { role: 'tool', tool_call_id: 't1', content: 'done' },
      ],
    });
  });

  it('may call a tool, whose arguments arrive in pieces', async () => {
    server.respond(chat, (_, response) => {
      const delta = (call: object) => ({
        choices: [{ delta: { tool_calls: [{ index: 0, ...call }] } }],
      });
      sendEvents(response, [
        delta({ id: 'c1', function: { name: 'choose_label', arguments: '{"lab' } }),
        delta({ function: { arguments: 'el":"b"}' } }),
        { choices: [{ delta: {}, finish_reason: 'tool_calls' }] },
      ]);
    });
    const { content, stopReason, standIn } = await ask({ toolConfig: { tools: [label] } });
    expect({ content, stopReason }).toEqual({
      content: [{ toolUse: { toolUseId: 'c1', name: 'choose_label', input: { label: 'b' } } }],
      stopReason: 'tool_use',
    });
    expect(standIn).toContain('tokens are estimated');
  });

  it('fills a forced tool by its JSON schema', async () => {
    server.respond(chat, (_, response) => {
      sendEvents(response, textEvents('{"label":"b"}'));
    });
    const { content, stopReason } = await ask({ toolConfig: forced });
    expect(lastBody()).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'choose_label' } },
    });
    expect(lastBody()).not.toHaveProperty('tools');
    expect({ content, stopReason }).toMatchObject({
      content: [{ toolUse: { name: 'choose_label', input: { label: 'b' } } }],
      stopReason: 'tool_use',
    });
  });

  it('accepts a server that does not stream', async () => {
    server.respond(chat, (_, response) => {
      sendJson(response, {
        choices: [{ message: { role: 'assistant', content: 'whole' }, finish_reason: 'length' }],
      });
    });
    expect(await ask()).toMatchObject({ content: [{ text: 'whole' }], stopReason: 'max_tokens' });
  });
});

describe('a client that gave up and asks again', () => {
  it('gets the answer that its first request began', async () => {
    server.respond(chat, (_, response) => {
      setTimeout(() => {
        sendEvents(response, textEvents('late'));
      }, 100);
    });
    const [first, again] = await Promise.all([ask(), ask()]);
    expect(first.content).toEqual([{ text: 'late' }]);
    expect(again.content).toEqual([{ text: 'late' }]);
    expect(server.requests.filter(({ path }) => path === chat)).toHaveLength(1);
  });
});

const answer =
  (text: string, finish = 'stop') =>
  (_: unknown, response: Parameters<typeof sendEvents>[0]) => {
    sendEvents(response, textEvents(text, finish));
  };

describe('a server that fails', () => {
  const generate = (request: Partial<ConverseRequest> = {}, options: Partial<ModelServer> = {}) =>
    chooseGenerator({ url: server.url, ...options })(
      { modelId: 'x', messages: [{ role: 'user', content: [{ text: 'Hi' }] }], ...request },
      novaLite,
    );

  it.each<[string, Parameters<TestModelServer['respond']>[1], string, string, object?]>([
    [
      'answers with HTML',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      },
      'ModelErrorException',
      '<html>',
    ],
    [
      'answers with half a stream',
      (_, response) => {
        sendEvents(response, textEvents('Hello there').slice(0, 1), false);
      },
      'ModelErrorException',
      'incomplete',
    ],
    [
      'ends before the model has finished',
      (_, response) => {
        sendEvents(response, textEvents('Hello').slice(0, 2));
      },
      'ModelErrorException',
      'before the model has finished',
    ],
    [
      'is busy',
      (_, response) => {
        sendJson(response, { error: { message: 'slow down' } }, 429);
      },
      'ThrottlingException',
      'slow down',
    ],
    [
      'has a shorter context',
      (_, response) => {
        sendJson(
          response,
          { error: { message: 'the request exceeds the available context size' } },
          400,
        );
      },
      'ValidationException',
      'Input is too long',
    ],
    [
      'does not know the model',
      (_, response) => {
        sendJson(response, { error: 'model "x" not found' }, 404);
      },
      'ModelNotReadyException',
      'not found',
    ],
    [
      'breaks',
      (_, response) => {
        sendJson(response, { error: { message: 'out of memory' } }, 500);
      },
      'ModelErrorException',
      'out of memory',
    ],
    [
      'is loading its model',
      (_, response) => {
        sendJson(response, { error: { message: 'Loading model' } }, 503);
      },
      'ModelNotReadyException',
      'wait until it is loaded',
    ],
    [
      'reports an error with the status of success',
      (_, response) => {
        sendJson(response, { error: 'No models loaded.' });
      },
      'ModelNotReadyException',
      'No models loaded',
    ],
    [
      'reports an error in the middle of its answer',
      (_, response) => {
        sendEvents(response, [textEvents('Hello')[0], { error: { message: 'out of memory' } }]);
      },
      'ModelErrorException',
      'out of memory',
    ],
    ['answers with nothing', answer(''), 'ModelErrorException', 'empty answer'],
    [
      'answers a schema with prose',
      answer('The label is b.'),
      'ModelErrorException',
      'The label is b.',
      { toolConfig: forced },
    ],
    [
      'answers a schema with other JSON',
      answer('{"label":"c"}'),
      'ModelErrorException',
      'allowed values: a, b',
      { toolConfig: forced },
    ],
    [
      'redirects to another machine',
      (_, response) => {
        response.writeHead(302, { location: 'http://example.com/' }).end();
      },
      'ModelErrorException',
      'incomplete',
    ],
  ])(
    'and %s gives the error of Bedrock that a client meets',
    async (_, respond, name, part, request = {}) => {
      server.respond(chat, respond);
      await expect(generate(request)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(part) as string,
      });
    },
  );

  it('and does not finish in time gives ModelTimeoutException', async () => {
    server.respond(chat, () => undefined);
    await expect(generate({}, { timeoutMs: 50 })).rejects.toMatchObject({
      name: 'ModelTimeoutException',
    });
  });

  it('and stops in the middle of its answer gives ModelTimeoutException', async () => {
    server.respond(chat, (_, response) => {
      response
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .write('data: {"choices":[]}\n\n');
    });
    await expect(generate({}, { timeoutMs: 100 })).rejects.toMatchObject({
      name: 'ModelTimeoutException',
    });
  });

  it('and has no model gives ModelNotReadyException', async () => {
    server.respond('/v1/models', (_, response) => {
      sendJson(response, { data: [] });
    });
    await expect(generate()).rejects.toMatchObject({
      name: 'ModelNotReadyException',
      message: expect.stringContaining('has no model') as string,
    });
  });

  it('and is not there gives ModelNotReadyException with what to do', async () => {
    await server.close();
    await expect(generate()).rejects.toMatchObject({
      name: 'ModelNotReadyException',
      message: expect.stringContaining('Start it') as string,
    });
  });

  it.each([
    [{ additionalModelRequestFields: { topK: 3 } }, 'additionalModelRequestFields'],
    [
      {
        messages: [
          {
            role: 'user' as const,
            content: [
              {
                document: {
                  name: 'a',
                  format: 'pdf' as const,
                  source: { bytes: Buffer.from('%PDF') },
                },
              },
            ],
          },
        ],
      },
      'pdf',
    ],
    [
      {
        messages: [
          {
            role: 'user' as const,
            content: [{ video: { format: 'mp4' as const, source: { bytes: Buffer.from('x') } } }],
          },
        ],
      },
      'video',
    ],
  ])('and names what has no counterpart', async (request, part) => {
    await expect(generate(request)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(part) as string,
    });
    expect(server.requests.filter(({ path }) => path === chat)).toEqual([]);
  });
});
