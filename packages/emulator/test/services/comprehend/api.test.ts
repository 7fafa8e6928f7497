import {
  BatchDetectEntitiesCommand,
  BatchDetectSentimentCommand,
  ComprehendClient,
  DetectDominantLanguageCommand,
  DetectKeyPhrasesCommand,
  DetectPiiEntitiesCommand,
  DetectSentimentCommand,
  type LanguageCode,
} from '@aws-sdk/client-comprehend';
import { comprehend } from '../../../services/comprehend/comprehend';
import { startEndpoint, type Endpoint } from '../../support/endpoint';
import { call, listPermissions, standIns } from './call';

const operations = Object.keys(comprehend.operations);
const batches = operations.filter((name) => name.startsWith('Batch'));
const batch = (name: string, TextList: readonly string[]) =>
  call<{ ResultList: { Index: number }[]; ErrorList: { Index: number }[] }>(name, {
    TextList,
    LanguageCode: 'en',
  });
const singles = [
  'DetectDominantLanguage',
  'DetectEntities',
  'DetectKeyPhrases',
  'DetectPiiEntities',
];
/** 가 takes three bytes. */
const bytes = (count: number) => '가'.repeat(Math.floor(count / 3)) + 'a'.repeat(count % 3);

describe('emulator/comprehend', () => {
  it.each(operations)('checks the permission comprehend:%s on *', (name) => {
    expect(listPermissions(name)).toEqual([{ action: `comprehend:${name}`, resource: '*' }]);
  });

  it.each(batches)('%s accepts 25 indexed documents and rejects 26', async (name) => {
    const texts = Array.from({ length: 26 }, (_, at) => `Document ${at} is about Seattle.`);
    const { ResultList, ErrorList } = await batch(name, texts.slice(0, 25));
    expect(ResultList.map(({ Index }) => Index)).toEqual(Array.from({ length: 25 }, (_, at) => at));
    expect(ErrorList).toEqual([]);
    await expect(batch(name, texts)).rejects.toMatchObject({
      code: 'BatchSizeLimitExceededException',
      message: 'Please use a smaller number of items in a single batch. Maximum batch size is 25.',
    });
  });

  it.each(batches)('%s accepts at most 5,000 bytes per document', async (name) => {
    expect((await batch(name, ['short', bytes(5000)])).ResultList).toHaveLength(2);
    for (const text of [bytes(5001), 'a'.repeat(4998) + '가'])
      await expect(batch(name, ['short', text])).rejects.toMatchObject({
        code: 'TextSizeLimitExceededException',
        message:
          'Input text size exceeds limit. Max length of request text allowed is 5000 bytes while in this request the text size is 5001 bytes',
      });
  });

  it.each(batches)('%s reports a blank document and analyzes the others', async (name) => {
    const { ResultList, ErrorList } = await batch(name, [' \n\t', 'It is good.', '\u3000']);
    expect(ResultList.map(({ Index }) => Index)).toEqual([1]);
    expect(ErrorList).toEqual(
      [0, 2].map((Index) => ({
        Index,
        ErrorCode: 'InvalidRequestException',
        ErrorMessage: 'The document contains only white space.',
      })),
    );
  });

  it.each(singles)('%s accepts at most 100,000 bytes', async (name) => {
    const longest = bytes(100_000);
    await expect(call(name, { Text: longest, LanguageCode: 'en' })).resolves.toBeDefined();
    await expect(call(name, { Text: `${longest}a`, LanguageCode: 'en' })).rejects.toMatchObject({
      code: 'TextSizeLimitExceededException',
      message: expect.stringContaining(
        'allowed is 100000 bytes while in this request the text size is 100001',
      ),
    });
  });

  it('DetectSentiment accepts at most 5,000 bytes', async () => {
    const sentiment = (Text: string) => call('DetectSentiment', { Text, LanguageCode: 'ko' });
    await expect(sentiment(bytes(5000))).resolves.toBeDefined();
    await expect(sentiment(bytes(5001))).rejects.toMatchObject({
      code: 'TextSizeLimitExceededException',
    });
  });

  it.each([
    ['of nothing but white space', { Text: ' \n', LanguageCode: 'en' }, 'white space'],
    ['that is missing', { LanguageCode: 'en' }, 'Text is missing'],
    ['for a custom recognizer', { Bytes: Buffer.from('x') }, 'Bytes is for them'],
  ])('DetectEntities rejects a text %s', async (_, input, words) => {
    await expect(call('DetectEntities', input)).rejects.toMatchObject({
      code: 'InvalidRequestException',
      message: expect.stringContaining(words),
    });
  });

  it.each(['fr', 'zh-TW', undefined])(
    'reports that no engine supports %s',
    async (LanguageCode) => {
      for (const name of ['DetectSentiment', 'DetectEntities', 'DetectKeyPhrases'])
        await expect(call(name, { Text: 'Très bien.', LanguageCode })).rejects.toMatchObject({
          code: 'UnsupportedLanguageException',
          message: expect.stringContaining('reads en and ko'),
        });
    },
  );

  it('names the engine', async () => {
    standIns.length = 0;
    await call('DetectSentiment', { Text: '좋아요', LanguageCode: 'ko' });
    await call('BatchDetectEntities', { TextList: ['Good.'], LanguageCode: 'en' });
    await call('DetectDominantLanguage', { Text: '좋아요' });
    expect(standIns).toEqual([
      expect.stringContaining('classifier of this project'),
      expect.stringContaining('compromise'),
      expect.stringContaining('cld3'),
    ]);
  });
});

describe('emulator/comprehend through the endpoint', () => {
  let endpoint: Endpoint;
  let client: ComprehendClient;
  beforeAll(async () => {
    endpoint = await startEndpoint({ services: [comprehend] });
    client = new ComprehendClient(endpoint.config);
  });
  afterAll(async () => {
    client.destroy();
    await endpoint.stop();
  });

  it('responds to the SDK', async () => {
    const Text = '지난주 서울에서 샀는데 😀 정말 좋아요.';
    const [languages, sentiment, entities, phrases, pii] = await Promise.all([
      client.send(new DetectDominantLanguageCommand({ Text })),
      client.send(new BatchDetectSentimentCommand({ TextList: [Text], LanguageCode: 'ko' })),
      client.send(new BatchDetectEntitiesCommand({ TextList: [Text], LanguageCode: 'ko' })),
      client.send(new DetectKeyPhrasesCommand({ Text, LanguageCode: 'ko' })),
      client.send(new DetectPiiEntitiesCommand({ Text: '😀 a@example.com', LanguageCode: 'en' })),
    ]);
    expect(languages.Languages?.[0]).toMatchObject({ LanguageCode: 'ko' });
    expect(sentiment.ResultList?.[0]).toMatchObject({ Index: 0, Sentiment: 'POSITIVE' });
    expect(entities.ResultList?.[0]?.Entities).toEqual([
      { Type: 'DATE', Text: '지난주', BeginOffset: 0, EndOffset: 3, Score: 0.9 },
      { Type: 'LOCATION', Text: '서울', BeginOffset: 4, EndOffset: 6, Score: 0.9 },
    ]);
    expect(phrases.KeyPhrases?.[0]).toMatchObject({ Text: '지난주 서울', EndOffset: 6 });
    expect(pii.Entities).toEqual([{ Type: 'EMAIL', BeginOffset: 2, EndOffset: 15, Score: 0.99 }]);
  });

  it.each([
    ['', 'en', 'ValidationException'],
    ['fine', 'xx', 'ValidationException'],
    ['fine', 'es', 'UnsupportedLanguageException'],
  ])('rejects %j in %s with %s', async (Text, code, name) => {
    const LanguageCode = code as LanguageCode;
    await expect(
      client.send(new DetectSentimentCommand({ Text, LanguageCode })),
    ).rejects.toMatchObject({ name });
    await expect(
      client.send(new BatchDetectSentimentCommand({ TextList: ['ok', Text], LanguageCode })),
    ).rejects.toMatchObject({ name });
  });
});
