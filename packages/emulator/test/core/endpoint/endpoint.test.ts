import {
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { ComprehendClient } from '@aws-sdk/client-comprehend';
import {
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  type InvokeCommandInput,
} from '@aws-sdk/client-lambda';
import {
  DescribeVoicesCommand,
  ListLexiconsCommand,
  PollyClient,
  SynthesizeSpeechCommand,
  type DescribeVoicesCommandInput,
  type SynthesizeSpeechCommandInput,
} from '@aws-sdk/client-polly';
import { TranslateClient } from '@aws-sdk/client-translate';
import { operation, ServiceError, type Service } from '../../../services/service';
import { startEndpoint, type Endpoint } from '../../support/endpoint';
import { signedFetch } from '../../support/signed-fetch';

const seen: unknown[] = [];
const arn = 'arn:aws:lambda:us-east-1:111122223333:function:services-polly-Speak';

const polly: Service = {
  model: 'polly',
  operations: {
    SynthesizeSpeech: operation<SynthesizeSpeechCommandInput, unknown>({
      permissions: ({ LexiconNames = [] }) => [
        { action: 'polly:SynthesizeSpeech', resource: `lexicon/${LexiconNames.join()}` },
      ],
      run: (input, scope) => {
        scope.standIn('flite');
        scope.standIn('flite');
        const text = input.Text ?? '';
        if (text === 'bug') throw new TypeError('the voice is undefined');
        if (text === 'misfit') return Promise.resolve({ RequestCharacters: 'three' });
        return Promise.resolve({
          AudioStream: Buffer.from(text),
          ContentType: 'audio/pcm',
          RequestCharacters: text.length,
        });
      },
    }),
    DescribeVoices: operation<DescribeVoicesCommandInput, unknown>({
      permissions: () => [],
      run: (input) => {
        seen.push(input);
        return Promise.resolve({ Voices: [{ Id: 'Seoyeon', SupportedEngines: ['neural'] }] });
      },
    }),
  },
};

const bedrock: Service = {
  model: 'bedrock-runtime',
  operations: {
    Converse: operation<ConverseCommandInput, Partial<ConverseCommandOutput>>({
      permissions: () => [],
      run: async (input, { clock }) => {
        seen.push(input);
        await clock.sleep(60_000);
        return {
          output: { message: { role: 'assistant', content: input.messages?.[0]?.content } },
          stopReason: 'end_turn',
          usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
          metrics: { latencyMs: 60_000 },
          additionalModelResponseFields: { kept: [1, { as: null }, '그대로'] },
        };
      },
    }),
  },
};

const lambda: Service = {
  model: 'lambda',
  operations: {
    Invoke: operation<InvokeCommandInput, unknown>({
      permissions: () => [],
      run: (input) => {
        seen.push(input);
        if (input.FunctionName === 'gone') {
          throw new ServiceError('ResourceNotFoundException', 'Function not found: gone');
        }
        if (input.FunctionName === 'busy') {
          throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, {
            retryAfterSeconds: '7',
            Reason: 'CallerRateLimitExceeded',
          });
        }
        return Promise.resolve(
          input.InvocationType === 'Event'
            ? { StatusCode: 202 }
            : { StatusCode: 200, FunctionError: 'Unhandled', Payload: input.Payload },
        );
      },
    }),
  },
};

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint({
    services: [polly, bedrock, lambda, { model: 'translate', operations: {} }],
    authorize: (caller, permissions) => {
      const secret = permissions.find(({ resource }) => resource.endsWith('/Secret'));
      if (secret !== undefined) {
        throw new ServiceError('AccessDenied', `${caller.name} may not ${secret.action}`);
      }
    },
  });
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  seen.length = 0;
  endpoint.calls.length = 0;
  endpoint.logged.length = 0;
});

const synthesizeSpeech = (Text: string, more: Partial<SynthesizeSpeechCommandInput> = {}) =>
  new SynthesizeSpeechCommand({ Text, VoiceId: 'Seoyeon', OutputFormat: 'pcm', ...more });

const speech = async (text: string) => {
  const { AudioStream, ContentType, RequestCharacters } = await endpoint.polly.send(
    synthesizeSpeech(text),
  );
  return [await AudioStream?.transformToString(), ContentType, RequestCharacters];
};

describe('emulator/endpoint: bindings', () => {
  it('decodes a JSON body, and returns a stream with headers, over HTTP/2', async () => {
    expect(await speech('안녕하세요 👋')).toEqual(['안녕하세요 👋', 'audio/pcm', 8]);
  });

  it('decodes query parameters by their types', async () => {
    const { Voices } = await endpoint.polly.send(
      new DescribeVoicesCommand({ LanguageCode: 'ko-KR', IncludeAdditionalLanguageCodes: false }),
    );
    expect(seen).toEqual([{ LanguageCode: 'ko-KR', IncludeAdditionalLanguageCodes: false }]);
    expect(Voices).toEqual([{ Id: 'Seoyeon', SupportedEngines: ['neural'] }]);
  });

  it('passes labels, unions, blobs and documents both ways', async () => {
    const content = [
      { text: '이 그림은?' },
      { image: { format: 'png' as const, source: { bytes: new Uint8Array([0, 128, 255]) } } },
      { toolResult: { toolUseId: 't1', content: [{ json: { a: [null, 1.5, { b: '나' }] } }] } },
    ];
    const modelId = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova:0';
    const response = await endpoint.bedrock.send(
      new ConverseCommand({
        modelId,
        messages: [{ role: 'user', content }],
        inferenceConfig: { temperature: 0.5, maxTokens: 10 },
        additionalModelRequestFields: { top_k: 5, nested: { none: null } },
      }),
    );
    expect(seen).toEqual([
      expect.objectContaining({
        modelId,
        inferenceConfig: { temperature: 0.5, maxTokens: 10 },
        additionalModelRequestFields: { top_k: 5, nested: { none: null } },
      }),
    ]);
    expect(response.output?.message?.content).toEqual(content);
    expect(response.additionalModelResponseFields).toEqual({ kept: [1, { as: null }, '그대로'] });
  });

  it('passes a payload both ways, and returns status and headers, over HTTP/1.1', async () => {
    const Payload = Buffer.from(JSON.stringify({ text: '가'.repeat(1000) }));
    const response = await endpoint.lambda.send(
      new InvokeCommand({ FunctionName: arn, Payload, Qualifier: '$LATEST', LogType: 'None' }),
    );
    expect(seen).toEqual([{ FunctionName: arn, Payload, Qualifier: '$LATEST', LogType: 'None' }]);
    expect(response).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(Buffer.from(response.Payload ?? []).equals(Payload)).toBe(true);

    const event = new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event' });
    const queued = await endpoint.lambda.send(event);
    expect([queued.StatusCode, queued.$metadata.httpStatusCode]).toEqual([202, 202]);
    expect(seen[1]).toMatchObject({ Payload: Buffer.alloc(0) });
  });

  it('passes 5 MB both ways', async () => {
    const text = '긴 글. '.repeat(500_000);
    expect((await speech(text))[0]).toBe(text);
  });

  it('handles 50 concurrent calls in each protocol', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `문장 ${index}`);
    const [synthesized, invoked] = await Promise.all([
      Promise.all(texts.map(speech)),
      Promise.all(
        texts.map(async (text) => {
          const command = new InvokeCommand({ FunctionName: 'f', Payload: Buffer.from(text) });
          return (await endpoint.lambda.send(command)).Payload?.transformToString();
        }),
      ),
    ]);
    expect(synthesized.map(([text]) => text)).toEqual(texts);
    expect(invoked).toEqual(texts);
  });
});

describe('emulator/endpoint: errors', () => {
  it('takes the status of an error from the model, and returns its members', async () => {
    await expect(
      endpoint.lambda.send(new InvokeCommand({ FunctionName: 'gone' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: gone',
      $metadata: { httpStatusCode: 404, attempts: 1 },
    });
    const once = new LambdaClient({ ...endpoint.config, maxAttempts: 1 });
    await expect(once.send(new InvokeCommand({ FunctionName: 'busy' }))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      retryAfterSeconds: '7',
      Reason: 'CallerRateLimitExceeded',
      $metadata: { httpStatusCode: 429 },
    });
    once.destroy();
  });

  it('rejects an unknown access key', async () => {
    const unknownCredentials = {
      ...endpoint.config,
      credentials: { accessKeyId: 'AKIDSTRANGER', secretAccessKey: 'none' },
    };
    await expect(
      new PollyClient(unknownCredentials).send(synthesizeSpeech('x')),
    ).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 403 },
    });
    expect(endpoint.calls).toMatchObject([{ service: 'polly', caller: undefined, status: 403 }]);
  });

  it('rejects an unsigned request', async () => {
    const response = await fetch(`${endpoint.url}/v1/voices`);
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      403,
      'MissingAuthenticationToken',
    ]);
  });

  it.each([
    ['polly ListLexicons', () => endpoint.polly.send(new ListLexiconsCommand({}))],
    ['lambda ListFunctions', () => endpoint.lambda.send(new ListFunctionsCommand({}))],
  ])('names an unused operation in the error: %s', async (name, send) => {
    await expect(send()).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining(`does not have ${name}`) as string,
    });
  });

  it('names an unused service and the requested operation', async () => {
    const comprehend = new ComprehendClient(endpoint.config);
    const response = await signedFetch(comprehend, `${endpoint.url}/`, {
      method: 'POST',
      headers: { 'x-amz-target': 'Comprehend_20171127.DetectSentiment' },
      body: '{}',
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      message:
        'The emulator does not have comprehend Comprehend_20171127.DetectSentiment: no row uses it. ' +
        'Supported operations of that service: none.',
    });
  });

  it.each(['__proto__', 'constructor', 'toString', ''])(
    'rejects the operation %j as unknown',
    async (name) => {
      const translate = new TranslateClient(endpoint.config);
      const response = await signedFetch(translate, `${endpoint.url}/`, {
        method: 'POST',
        headers: { 'x-amz-target': `AWSShineFrontendService_20170701.${name}` },
        body: '{}',
      });
      expect(response.status).toBe(404);
      expect(response.headers.get('x-amzn-errortype') ?? (await response.text())).toContain(
        'UnknownOperationException',
      );
    },
  );

  it("returns an IAM denial under the protocol's error code", async () => {
    const command = synthesizeSpeech('x', { LexiconNames: ['Secret'] });
    await expect(endpoint.polly.send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'tester may not polly:SynthesizeSpeech',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it.each([
    ['bug', /the voice is undefined/],
    ['misfit', /does not match the model: 'RequestCharacters' must be a whole number/],
  ])('returns InternalFailure for a %s of its own, and logs the stack', async (text, message) => {
    const once = new PollyClient({ ...endpoint.config, maxAttempts: 1 });
    await expect(once.send(synthesizeSpeech(text))).rejects.toMatchObject({
      name: 'InternalFailure',
      message: expect.stringMatching(message) as string,
      $metadata: { httpStatusCode: 500 },
    });
    once.destroy();
    expect(endpoint.logged).toEqual([expect.stringMatching(/polly SynthesizeSpeech[^]*\n +at /)]);
  });
});

describe('emulator/endpoint: record', () => {
  it('records each call with its caller, virtual time and stand-in', async () => {
    await speech('x');
    await endpoint.bedrock.send(
      new ConverseCommand({ modelId: 'm', messages: [{ role: 'user', content: [{ text: 'x' }] }] }),
    );
    await expect(
      endpoint.lambda.send(new InvokeCommand({ FunctionName: 'gone' })),
    ).rejects.toThrow();
    expect(endpoint.calls).toEqual([
      {
        service: 'polly',
        operation: 'SynthesizeSpeech',
        caller: 'tester',
        status: 200,
        error: undefined,
        milliseconds: expect.any(Number) as number,
        standIns: ['flite'],
      },
      expect.objectContaining({ operation: 'Converse', status: 200, standIns: [] }),
      expect.objectContaining({ operation: 'Invoke', error: 'ResourceNotFoundException' }),
    ]);
    expect(endpoint.calls[1]?.milliseconds).toBeGreaterThanOrEqual(60_000);
  });
});
