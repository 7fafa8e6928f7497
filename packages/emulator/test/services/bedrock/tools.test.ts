import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import { call, user } from './call';
import { heldOut } from './texts/held-out';

const filled = async (
  text: string,
  properties: Readonly<Record<string, object>>,
  system?: string,
) => {
  const json = { type: 'object', properties, required: Object.keys(properties) };
  const { toolUse, stopReason } = await call(
    user(text, {
      ...(system === undefined ? {} : { system: [{ text: system }] }),
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name: 'record',
              description: 'Records.',
              inputSchema: { json: json as never },
            },
          },
        ],
        toolChoice: { tool: { name: 'record' } },
      },
    }),
  );
  return { stopReason, name: toolUse?.name, input: toolUse?.input as Record<string, unknown> };
};

describe('a forced tool', () => {
  it("is filled in from the text by each property's schema, without inventing values", async () => {
    const text =
      'Hello, my name is Anna Berg. Order A-20931 of 12 lamps was due on 2026-03-04 and the courier lost it. This is urgent: anna@example.com, +49 30 1234567.';
    const { input, name, stopReason } = await filled(text, {
      reason: { type: 'string', description: 'the sentence that shows it' },
      topic: { type: 'string', enum: ['billing', 'delivery', 'other'] },
      confidence: { type: 'number', minimum: 0, maximum: 1 },
      urgent: { type: 'boolean' },
      refund: { type: 'boolean' },
      lamps: { type: 'integer', maximum: 10 },
      email: { type: 'string', format: 'email' },
      phone: { type: 'string' },
      due_date: { type: 'string' },
      order_number: { type: 'string' },
      website: { type: 'string' },
      customer: { type: 'object', properties: { name: { type: 'string' } } },
      tags: { type: 'array', items: { enum: ['delivery', 'login'] } },
    });
    expect({ name, stopReason }).toEqual({ name: 'record', stopReason: 'tool_use' });
    expect(input).toEqual({
      reason: expect.stringContaining('courier') as string,
      topic: 'delivery',
      confidence: expect.closeTo(0.9, 1) as number,
      urgent: true,
      refund: false,
      lamps: 10,
      email: 'anna@example.com',
      phone: '+49 30 1234567',
      due_date: '2026-03-04',
      order_number: 'A-20931',
      website: '',
      customer: { name: 'Anna Berg' },
      tags: ['delivery'],
    });
  });

  it('finds label descriptions anywhere in the schema or prompt', async () => {
    const text = '기름이 새고 바퀴에서 소리가 납니다.';
    const labels = { enum: ['가', '나'] };
    const described = '가: 잔디와 꽃\n나: 기름, 바퀴, 엔진';
    expect((await filled(text, { label: { ...labels, description: described } })).input).toEqual({
      label: '나',
    });
    expect((await filled(text, { label: labels }, `Labels:\n- ${described}`)).input).toEqual({
      label: '나',
    });
    const alternatives = {
      oneOf: [
        { const: '가', description: '잔디와 꽃' },
        { const: '나', description: '기름, 바퀴' },
      ],
    };
    expect((await filled(text, { label: alternatives })).input).toEqual({ label: '나' });
  });

  it.each([
    ['Not good, and the battery is not reliable either.', 'negative'],
    ['I have no problem with it, no complaints at all.', 'positive'],
    ['문제가 전혀 없었고 불편하지도 않았어요.', 'positive'],
    ['디자인은 예쁘지만 배터리가 실망스럽습니다.', 'mixed'],
    ['크기는 가로 20센티미터입니다.', 'neutral'],
  ])('recognizes negations and contrasts: %s', async (text, label) => {
    const choices = { enum: ['positive', 'negative', 'neutral', 'mixed'] };
    expect((await filled(text, { label: choices })).input).toEqual({ label });
  });

  it.each([
    ['sentiment, English', 9],
    ['sentiment, Korean', 9],
    ['support requests, English', 10],
    ['support requests, Korean', 8],
  ])('classifies held-out texts of %s, at least %i of 16 correctly', async (name, floor) => {
    const task = heldOut.find((one) => one.name === name)!;
    const lines = Object.entries(task.labels).map(([label, about]) => `- ${label}: ${about}`);
    const responses = await Promise.all(
      task.texts.map(([, text]) =>
        filled(text, { label: { enum: Object.keys(task.labels) } }, `Labels:\n${lines.join('\n')}`),
      ),
    );
    const right = responses.filter(({ input }, at) => input['label'] === task.texts[at]![0]);
    expect(task.texts).toHaveLength(16);
    expect(right.length).toBeGreaterThanOrEqual(floor);
  });
});

describe('a free choice of tools', () => {
  const tools = ['weather', 'refund'].map((name) => ({
    toolSpec: {
      name: `get_${name}`,
      description: `Gets the ${name} of a city or an order.`,
      inputSchema: { json: { type: 'object', properties: { note: { type: 'string' } } } },
    },
  }));
  it.each<[string, ConverseRequest['toolConfig'], string | undefined]>([
    ['What is the weather in the city of Jeju?', { tools }, 'get_weather'],
    ['Thank you, goodbye!', { tools, toolChoice: { auto: {} } }, undefined],
    [
      'I sent the goods back: please refund the order.',
      { tools, toolChoice: { any: {} } },
      'get_refund',
    ],
  ])('calls the fitting tool, if any: %s', async (text, toolConfig, name) => {
    const { toolUse } = await call(user(text, { toolConfig }));
    expect(toolUse?.name).toBe(name);
  });

  it('responds with the result of a tool', async () => {
    const { text } = await call(
      user('', {
        toolConfig: { tools },
        messages: [
          { role: 'user', content: [{ text: 'What is the weather in the city of Jeju?' }] },
          {
            role: 'assistant',
            content: [{ toolUse: { toolUseId: '1', name: 'get_weather', input: {} } }],
          },
          {
            role: 'user',
            content: [{ toolResult: { toolUseId: '1', content: [{ json: { sky: 'rain' } }] } }],
          },
        ],
      }),
    );
    expect(text).toContain('{"sky":"rain"}');
  });
});
