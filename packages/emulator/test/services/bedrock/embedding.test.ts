import { InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { createBedrockRuntime } from '../../../services/bedrock/bedrock-runtime';
import { titanEmbed } from '../../../services/bedrock/models';
import type { Permission } from '../../../services/service';
import { startEndpoint, type Endpoint } from '../../support/endpoint';

const arn = `arn:aws:bedrock:us-east-1::foundation-model/${titanEmbed.id}`;
const length = (point: readonly number[]) => Math.hypot(...point);

describe('emulator/bedrock-runtime: InvokeModel of an embedding model', () => {
  let endpoint: Endpoint;
  const requested: Permission[] = [];
  beforeAll(async () => {
    endpoint = await startEndpoint({
      services: [createBedrockRuntime()],
      authorize: (_, permissions) => requested.push(...permissions),
    });
  });
  afterAll(() => endpoint.stop());

  const invoke = async (body: unknown, modelId = titanEmbed.id) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await endpoint.bedrock.send(new InvokeModelCommand({ modelId, body: text }));
    return JSON.parse(response.body.transformToString()) as {
      embedding: number[];
      embeddingsByType: { float: number[] };
      inputTextTokenCount: number;
    };
  };

  it('returns a vector of 1,024 dimensions and of length 1 by default', async () => {
    const { embedding, embeddingsByType, inputTextTokenCount } = await invoke({
      inputText: '안녕하세요',
    });
    expect(embedding).toHaveLength(1024);
    expect(length(embedding)).toBeCloseTo(1, 6);
    expect(embeddingsByType).toEqual({ float: embedding });
    expect(inputTextTokenCount).toBe(4);
    for (const dimensions of [256, 512])
      expect((await invoke({ inputText: 'a', dimensions })).embedding).toHaveLength(dimensions);
    const unnormalized = await invoke({ inputText: 'good blender good blender', normalize: false });
    expect(length(unnormalized.embedding)).not.toBeCloseTo(1, 3);
  });

  it.each([titanEmbed.id, arn])(
    "checks the permission for the Region's foundation model: %s",
    async (id) => {
      requested.length = 0;
      await invoke({ inputText: 'x' }, id);
      expect(requested).toEqual([
        { action: 'bedrock:InvokeModel', resource: arn },
        {
          action: 'bedrock:InvokeModel',
          resource: 'arn:aws:bedrock:us-east-1:111122223333:project/default',
        },
      ]);
    },
  );

  it.each([
    [{ inputText: '' }, 'Malformed input request: expected minLength: 1, actual: 0'],
    [{ inputText: '가'.repeat(50_001) }, 'expected maxLength: 50000, actual: 50001'],
    [{ inputText: '가'.repeat(13_000) }, 'Too many input tokens. Max input tokens: 8192'],
    [{}, '#: required key [inputText] not found'],
    [{ inputText: 3 }, '#/inputText'],
    [{ inputText: 'x', dimensions: 300 }, '#/dimensions: 300 is not a valid enum value'],
    [{ inputText: 'x', normalize: 'yes' }, '#/normalize'],
    [{ inputText: 'x', maxTokens: 3 }, '#: extraneous key [maxTokens] is not permitted'],
    [{ inputText: 'x', embeddingTypes: ['binary'] }, 'float only'],
    ['not JSON', 'expected a JSON object'],
    ['[]', 'expected a JSON object'],
  ])('rejects %.60j', async (body, words) => {
    await expect(invoke(body)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['amazon.titan-embed-text-v9:0', 'The provided model identifier is invalid.'],
    [arn.replace('us-east-1', 'eu-west-1'), 'The provided model identifier is invalid.'],
    ['amazon.nova-lite-v1:0', 'use Converse'],
    ['us.amazon.nova-lite-v1:0', 'use Converse'],
  ])('rejects the model %s', async (modelId, words) => {
    await expect(invoke({ inputText: 'x' }, modelId)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(words),
    });
  });

  it('reports the engine that made the vector', async () => {
    await invoke({ inputText: 'x' });
    expect(endpoint.calls.at(-1)).toMatchObject({
      operation: 'InvokeModel',
      standIns: [expect.stringContaining('universal-sentence-encoder')],
    });
    expect(endpoint.logged).toEqual([]);
  });
});
