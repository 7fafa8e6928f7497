import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { SynthesizeSpeechCommand, type SynthesizeSpeechCommandInput } from '@aws-sdk/client-polly';
import { PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { operation, type Service } from '../../../services/service';
import { startEndpoint, type Endpoint } from '../../support/endpoint';
import { signedFetch } from '../../support/signed-fetch';

const handled: unknown[] = [];
const accepting = operation({
  permissions: () => [],
  run: (input) => {
    handled.push(input);
    return Promise.resolve({});
  },
});
const services: Service[] = [
  { model: 'polly', operations: { SynthesizeSpeech: accepting } },
  { model: 'bedrock-runtime', operations: { Converse: accepting } },
  { model: 'lambda', operations: { Invoke: accepting } },
  { model: 's3', operations: { PutObject: accepting } },
];

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint({ services });
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  handled.length = 0;
});

/** Untyped, because the SDK's types forbid most invalid inputs. */
const converse = (input: object) =>
  endpoint.bedrock.send(new ConverseCommand({ modelId: 'm', ...input }));
const synthesizeSpeech = (input: object) =>
  endpoint.polly.send(new SynthesizeSpeechCommand(input as SynthesizeSpeechCommandInput));
const document = (name: string) => ({
  messages: [
    {
      role: 'user',
      content: [{ document: { format: 'txt', name, source: { text: 'x' } } }],
    },
  ],
});

const failed = (value: string, at: string, words: string) =>
  `Value${value === '' ? '' : ` ${value}`} at '${at}' failed to satisfy constraint: ${words}`;

describe('emulator/endpoint: validation', () => {
  it("reports all violations in one message, in AWS's wording", async () => {
    const invalid = {
      VoiceId: 'Seoyeon',
      OutputFormat: 'wav',
      Engine: '신경',
      LexiconNames: ['a', 'b', 'c', 'd', 'e', '사전'],
    };
    const lexicons = "'[a, b, c, d, e, 사전]'";
    await expect(synthesizeSpeech(invalid)).rejects.toMatchObject({
      name: 'ValidationException',
      message: `5 validation errors detected: ${[
        failed(
          "'신경'",
          'engine',
          'Member must satisfy enum value set: [standard, neural, long-form, generative]',
        ),
        failed(lexicons, 'lexiconNames', 'Member must have length less than or equal to 5'),
        failed(
          lexicons,
          'lexiconNames',
          'Member must satisfy constraint: [Member must satisfy regular expression pattern: [0-9A-Za-z]{1,20}]',
        ),
        failed(
          "'wav'",
          'outputFormat',
          'Member must satisfy enum value set: [json, mp3, ogg_opus, ogg_vorbis, pcm, mulaw, alaw]',
        ),
        failed('null', 'text', 'Member must not be null'),
      ].join('; ')}`,
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
    expect(handled).toEqual([]);
  });

  it('validates nested lists and structures, counting from one', async () => {
    const image = { format: 'bmp', source: { bytes: new Uint8Array() } };
    const call = converse({
      messages: [
        { role: 'user', content: [{ text: 'x' }] },
        { role: '사회자', content: [{ text: '' }, { image }] },
      ],
      inferenceConfig: { temperature: 1.5, maxTokens: 0, stopSequences: ['끝', ''] },
    });
    const at = 'messages.2.member.content.2.member.image';
    const formats = 'Member must satisfy enum value set: [png, jpeg, gif, webp]';
    for (const violation of [
      '6 validation errors detected: ',
      "Value '사회자' at 'messages.2.member.role' failed to satisfy constraint: Member must satisfy enum",
      failed("'bmp'", `${at}.format`, formats),
      failed('', `${at}.source.bytes`, 'Member must have length greater than or equal to 1'),
      failed(
        "'0'",
        'inferenceConfig.maxTokens',
        'Member must have value greater than or equal to 1',
      ),
      failed(
        "'1.5'",
        'inferenceConfig.temperature',
        'Member must have value less than or equal to 1',
      ),
      failed(
        "'[끝, ]'",
        'inferenceConfig.stopSequences',
        'Member must satisfy constraint: [Member must have length greater than or equal to 1]',
      ),
    ]) {
      await expect(call).rejects.toThrow(violation);
    }
  });

  it('validates map keys and values and union members, hiding sensitive values', async () => {
    const call = converse({
      requestMetadata: { ['k'.repeat(257)]: 'v', ok: 'secret 값' },
      outputConfig: { textFormat: { type: 'json_schema', structure: {} } },
    });
    await expect(call).rejects.toThrow(
      "3 validation errors detected: Value at 'requestMetadata' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 256, ",
    );
    await expect(call).rejects.toThrow(
      "Value at 'requestMetadata' failed to satisfy constraint: Map value must satisfy constraint: [",
    );
    await expect(call).rejects.toThrow(
      failed(
        '',
        'outputConfig.textFormat.structure',
        'Member must have exactly one of its members set',
      ),
    );
    await expect(call).rejects.not.toThrow('secret');
  });

  it.each([
    ['takes 200 of two UTF-16 units each', '👋'.repeat(200), undefined],
    ['refuses 201', '👋'.repeat(201), `'${'👋'.repeat(200)}…'`],
    ['refuses 41 graphemes of five code points', '👩‍👩‍👧'.repeat(41), `'${'👩‍👩‍👧'.repeat(41)}'`],
    ['takes 200 Korean syllables', '가'.repeat(200), undefined],
    ['takes 100 syllables of two letters', '가'.normalize('NFD').repeat(100), undefined],
    ['refuses nothing at all', '', "''"],
  ])('counts the code points of a string: %s', async (_, name, displayed) => {
    const at = 'messages.1.member.content.1.member.document.name';
    if (displayed === undefined) {
      await expect(converse(document(name))).resolves.toBeDefined();
    } else {
      const bound = name === '' ? 'greater than or equal to 1' : 'less than or equal to 200';
      await expect(converse(document(name))).rejects.toThrow(
        `1 validation error detected: ${failed(displayed, at, `Member must have length ${bound}`)}`,
      );
    }
  });

  it('matches a pattern against the whole value', async () => {
    const command = new InvokeCommand({ FunctionName: 'services polly' });
    await expect(endpoint.lambda.send(command)).rejects.toThrow(
      "Value 'services polly' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ",
    );
    await endpoint.lambda.send(new InvokeCommand({ FunctionName: 'services-polly:live' }));
    expect(handled).toHaveLength(1);
  });

  it('returns InvalidArgument in S3', async () => {
    const input = { Bucket: 'b', Key: 'k', Body: 'x', StorageClass: 'CHEAP' } as object;
    const command = new PutObjectCommand(input as PutObjectCommandInput);
    await expect(endpoint.s3.send(command)).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: expect.stringContaining("Value 'CHEAP' at 'storageClass' failed") as string,
    });
  });

  it.each([
    ['{"Text":5}', "'Text' must be a string, but is a number"],
    ['{"LexiconNames":"a"}', "'LexiconNames' must be a list, but is a string"],
    ['{"LexiconNames":["a",["b"]]}', "'LexiconNames[1]' must be a string, but is a list"],
    ['[]', 'The request body must be an object, but is a list'],
    ['{"Text":', 'The request body is not JSON: '],
  ])('rejects %s with a SerializationException', async (body, message) => {
    const url = `${endpoint.url}/v1/speech`;
    const response = await signedFetch(endpoint.polly, url, { method: 'POST', body });
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      400,
      'SerializationException',
    ]);
    expect(await response.json()).toEqual({ message: expect.stringContaining(message) as string });
  });
});
