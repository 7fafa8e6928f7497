import {
  ThrottlingException,
  ValidationException,
  type ConverseCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import {
  createConverse,
  createRunPrompt,
  type Send,
} from '../../../lambda/services/bedrock/converse/converse-adapter';
import { computeCost } from '../../../lambda/shared/bedrock/token-usage';
import { generate } from '../../../lambda/services/bedrock/tasks/generate';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';

const settings = {
  model: novaLite,
  profileArn: 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc',
  promptArn: 'arn:aws:bedrock:us-east-1:111122223333:prompt/PROMPT:1',
  guardrailId: 'guard',
  guardrailVersion: '2',
};
const guardrailConfig = { guardrailIdentifier: 'guard', guardrailVersion: '2', trace: 'enabled' };
const request = {
  system: 'Answer.',
  turns: [{ role: 'user', text: 'Hello' }],
  temperature: 0.2,
  maxTokens: 90_000,
} as const;
type Output = Awaited<ReturnType<Send>>;

const respond = (text: string, rest: Partial<Output> = {}): Output => ({
  output: { message: { role: 'assistant', content: [{ text }] } },
  stopReason: 'end_turn',
  usage: { inputTokens: 7, outputTokens: 3, totalTokens: 10 },
  ...rest,
});
const answering = (output: Output) => createConverse(() => Promise.resolve(output), settings);
const failing = (error: Error) => createConverse(() => Promise.reject(error), settings);
const buildTrace = (action: string) => ({
  guardrail: {
    modelOutput: ['BLOCKED is only a word here'],
    outputAssessments: {
      guard: [
        { topicPolicy: { topics: [] } },
        {
          sensitiveInformationPolicy: {
            piiEntities: [{ type: 'EMAIL', match: 'a@b.c', action, detected: true }],
            regexes: [],
          },
        },
      ],
    },
  },
}) as unknown as NonNullable<Output['trace']>; // prettier-ignore

describe('the Converse adapter', () => {
  it('sends only what the model family accepts and applies the guardrail with a trace to every call', async () => {
    const sent: ConverseCommandInput[] = [];
    const converse = createConverse((input) => {
      sent.push(input);
      return Promise.resolve(respond('Hi'));
    }, settings);
    const tool = { name: 'choose', description: 'Chooses.', schema: { type: 'object' } };
    await converse(request);
    await converse({ ...request, temperature: 3, tool });
    expect(sent[0]).toEqual({
      modelId: settings.profileArn,
      system: [{ text: 'Answer.' }],
      messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
      inferenceConfig: { temperature: 0.2, maxTokens: 5_000 },
      guardrailConfig,
    });
    expect(sent[1]).toMatchObject({
      inferenceConfig: { temperature: 1 },
      toolConfig: {
        tools: [{ toolSpec: { name: 'choose', inputSchema: { json: { type: 'object' } } } }],
        toolChoice: { tool: { name: 'choose' } },
      },
    });
  });

  it('runs the prompt with its variables and only the fields that a prompt allows', async () => {
    const sent: ConverseCommandInput[] = [];
    const runPrompt = createRunPrompt((input) => {
      sent.push(input);
      return Promise.resolve(respond('초대장', { stopReason: 'max_tokens' }));
    }, settings);
    expect(await generate({ text: '초대장을 써 주세요', language: 'ko' }, runPrompt)).toEqual({
      text: '초대장',
      blocked: false,
      truncated: true,
      usage: { inputTokens: 7, outputTokens: 3, requests: 1 },
    });
    expect(sent).toEqual([
      {
        modelId: settings.promptArn,
        promptVariables: { request: { text: '초대장을 써 주세요' }, language: { text: 'Korean' } },
        guardrailConfig,
      },
    ]);
  });

  it.each([
    ['a value blocked by a policy', { trace: buildTrace('BLOCKED') }, true],
    ['an unexplained block', {}, true],
    ['nothing for a masked value only', { trace: buildTrace('ANONYMIZED') }, false],
  ])('reports as blocked %s', async (_, rest, blocked) => {
    const converse = answering(
      respond('{EMAIL} or a message', { stopReason: 'guardrail_intervened', ...rest }),
    );
    expect(await converse(request)).toMatchObject({ blocked, text: '{EMAIL} or a message' });
  });

  it('does not report content as blocked that a guardrail only detected', async () => {
    const converse = answering(respond('Hi', { trace: buildTrace('BLOCKED') }));
    expect(await converse(request)).toMatchObject({ blocked: false });
  });

  it('returns the tool input without validation', async () => {
    const toolUse = { toolUseId: '1', name: 'choose', input: { label: 'x' } };
    const converse = answering(
      respond('', {
        output: { message: { role: 'assistant', content: [{ text: 'So:' }, { toolUse }] } },
        stopReason: 'tool_use',
      }),
    );
    expect(await converse(request)).toMatchObject({ text: 'So:', toolInput: { label: 'x' } });
  });

  it('treats a response without text as missing', async () => {
    await expect(answering(respond(' \n'))(request)).rejects.toMatchObject({
      code: 'EmptyResponse',
    });
  });

  it('distinguishes retryable errors from invalid requests', async () => {
    const $metadata = (httpStatusCode?: number) => ({
      ...(httpStatusCode !== undefined && { httpStatusCode }),
      attempts: 6,
    });
    const busy = new ThrottlingException({ message: 'Slow down', $metadata: $metadata(429) });
    const unreached = Object.assign(new Error('socket hang up'), { $metadata: $metadata() });
    const invalid = new ValidationException({ message: 'No', $metadata: $metadata(400) });
    const bug = new TypeError('x is undefined');
    await expect(failing(busy)(request)).rejects.toMatchObject({
      code: 'ThrottlingException',
      name: 'ThrottlingException',
      message: 'Slow down',
      cause: busy,
    });
    await expect(failing(unreached)(request)).rejects.toMatchObject({ cause: unreached });
    await expect(failing(invalid)(request)).rejects.toBe(invalid);
    await expect(failing(bug)(request)).rejects.toBe(bug);
  });
});

describe('costOf', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 0.00000006],
    [1, 1, 0.0000003],
    [1_000_000, 1_000_000, 0.3],
    [667_123, 41_007, 0.04986906],
  ])('for %d input and %d output tokens returns %d dollars', (inputTokens, outputTokens, usd) => {
    expect(computeCost({ inputTokens, outputTokens }, novaLite)).toEqual({
      usd,
      priceRead: novaLite.price.source.read,
      priceSource: novaLite.price.source.url,
    });
  });
});
