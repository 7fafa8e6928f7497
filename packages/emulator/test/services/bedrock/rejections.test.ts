import type { ConverseRequest, Message } from '@aws-sdk/client-bedrock-runtime';
import { call, listPermissions, user } from './call';
import { getResource, deployment } from './deployed';

const invalid = 'ValidationException';
const missing = 'ResourceNotFoundException';
const seoul = { ...deployment, region: 'ap-northeast-2' };
const nova = 'amazon.nova-lite-v1:0';
const createMessage = (role: 'user' | 'assistant', text: string): Message => ({
  role,
  content: [{ text }],
});
const tool = (name: string, schema: unknown = { type: 'object', properties: {} }) => ({
  toolSpec: { name, inputSchema: { json: schema as { type: string } } },
});
const use = (toolUseId: string): Message => ({
  role: 'assistant',
  content: [{ toolUse: { toolUseId, name: 'a', input: {} } }],
});
const result = (...ids: string[]): Message => ({
  role: 'user',
  content: ids.map((toolUseId) => ({ toolResult: { toolUseId, content: [{ text: '4' }] } })),
});
const tools = { tools: [tool('a')] };
const prompt = (more: Partial<ConverseRequest>): ConverseRequest => ({
  modelId: getResource('PromptVersionArn'),
  promptVariables: { kind: { text: 'poem' }, topic: { text: 'rain' } },
  ...more,
});
const guarded = (guardrailIdentifier: string, guardrailVersion?: string) =>
  user('x', { guardrailConfig: { guardrailIdentifier, guardrailVersion } });

describe('an identifier unknown to Converse', () => {
  it.each([
    ['nova-lite', deployment, invalid, 'The provided model identifier is invalid.'],
    [`eu.${nova}`, deployment, invalid, 'The provided model identifier is invalid.'],
    [
      `arn:aws:bedrock:us-west-2::foundation-model/${nova}`,
      deployment,
      invalid,
      'identifier is invalid',
    ],
    ['arn:aws:bedrock:us-east-1::foundation-model/a.b', deployment, missing, 'Could not resolve'],
    [
      nova,
      seoul,
      invalid,
      `Invocation of model ID ${nova} with on-demand throughput isn’t supported. Retry`,
    ],
    [
      'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/zz',
      deployment,
      missing,
      'not exist',
    ],
    [
      'arn:aws:bedrock:us-east-1:111122223333:prompt/AAAAAAAAAA:1',
      deployment,
      missing,
      'does not exist',
    ],
  ])('is rejected: %s', (modelId, at, code, message) => {
    expect(() => listPermissions(user('x', { modelId }), at)).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });

  it.each([
    [
      'a version that a prompt never had',
      () => ({ modelId: `${getResource('PromptArn')}:2` }),
      missing,
      ':2 does not',
    ],
    [
      'a prompt without a model',
      () => ({ modelId: getResource('ModellessArn') }),
      invalid,
      'names no model',
    ],
    [
      'a guardrail of nobody',
      () => guarded('abc', '1'),
      invalid,
      'version provided in the request',
    ],
    [
      'a version that a guardrail never had',
      () => guarded(getResource('GuardrailGuardrailId'), '2'),
      invalid,
      'does not exist',
    ],
    [
      'a guardrail without a version',
      () => guarded(getResource('GuardrailGuardrailId')),
      invalid,
      'both',
    ],
  ])('is rejected: %s', (_, input, code, message) => {
    expect(() => listPermissions(input())).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });
});

describe('a request that no model could handle', () => {
  const long = '가나다라 '.repeat(120_000);
  it.each<[string, () => ConverseRequest, string]>([
    ['no message', () => user('', { messages: [] }), 'must start with a user message'],
    [
      'an answer first',
      () => user('', { messages: [createMessage('assistant', 'a'), createMessage('user', 'b')] }),
      'must start',
    ],
    [
      'two questions',
      () => user('', { messages: [createMessage('user', 'a'), createMessage('user', 'b')] }),
      'must alternate',
    ],
    [
      'an answer last',
      () => user('', { messages: [createMessage('user', 'a'), createMessage('assistant', 'b')] }),
      'must end',
    ],
    [
      'empty content',
      () => user('', { messages: [{ role: 'user', content: [] }] }),
      'messages.0 is empty',
    ],
    ['a blank text', () => user(' \n\t '), 'messages.0.content.0 is blank'],
    [
      'a blank system text',
      () => user('a', { system: [{ text: 'b' }, { text: '' }] }),
      'system.1 is blank',
    ],
    [
      'an image',
      () =>
        user('', {
          messages: [
            {
              role: 'user',
              content: [{ image: { format: 'png', source: { bytes: Buffer.from('x') } } }],
            },
          ],
        }),
      'messages.0.content.0 is image',
    ],
    [
      'too many output tokens',
      () => user('a', { inferenceConfig: { maxTokens: 5_001 } }),
      'exceeds the model limit of 5000',
    ],
    ['no output tokens', () => user('a', { inferenceConfig: { maxTokens: 0 } }), 'maxTokens is 0'],
    [
      'a temperature out of range',
      () => user('a', { inferenceConfig: { temperature: 1.01 } }),
      'temperature is 1.01',
    ],
    ['a top p out of range', () => user('a', { inferenceConfig: { topP: -0.1 } }), 'topP is -0.1'],
    ['more than the context holds', () => user(long), 'Input is too long for requested model.'],
    ['structured outputs', () => user('a', { outputConfig: {} }), 'outputConfig'],
    [
      'two tools of one name',
      () => user('a', { toolConfig: { tools: [tool('a'), tool('a')] } }),
      'two tools with the name a',
    ],
    [
      'a choice that is no tool',
      () => user('a', { toolConfig: { ...tools, toolChoice: { tool: { name: 'b' } } } }),
      'names the tool b',
    ],
    [
      'a schema that is not an object',
      () => user('a', { toolConfig: { tools: [tool('a', { type: 'string' })] } }),
      'tools.0.toolSpec.inputSchema.json.type must be one of the following: object.',
    ],
    [
      'a tool of the system',
      () => user('a', { toolConfig: { tools: [{ systemTool: { name: 'x' } }] } }),
      'toolSpec only',
    ],
    [
      'calls without tools',
      () => user('', { messages: [createMessage('user', 'a'), use('1'), result('1')] }),
      'toolConfig field must be defined',
    ],
    [
      'a call without a result',
      () =>
        user('', {
          toolConfig: tools,
          messages: [createMessage('user', 'a'), use('1'), createMessage('user', 'b')],
        }),
      'following Ids: 1',
    ],
    [
      'a result without a call',
      () =>
        user('', {
          toolConfig: tools,
          messages: [createMessage('user', 'a'), use('1'), result('1', '2')],
        }),
      'exceeds the number of toolUse',
    ],
    [
      'a prompt with the fields that it brings',
      () => prompt({ system: [{ text: 'a' }], inferenceConfig: {}, toolConfig: tools }),
      "can't include inferenceConfig, system, toolConfig",
    ],
    [
      'a prompt without a variable',
      () => prompt({ promptVariables: { kind: { text: 'a' } } }),
      'lacks a text for: topic',
    ],
    [
      'a variable without a prompt',
      () =>
        prompt({
          promptVariables: { kind: { text: 'a' }, topic: { text: 'b' }, tone: { text: 'c' } },
        }),
      'the prompt lacks: tone',
    ],
  ])('is rejected: %s', async (_, input, message) => {
    await expect(call(input())).rejects.toMatchObject({
      code: invalid,
      message: expect.stringContaining(message) as string,
    });
  });
});
