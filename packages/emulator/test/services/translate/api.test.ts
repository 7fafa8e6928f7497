import { TranslateClient, TranslateTextCommand } from '@aws-sdk/client-translate';
import type { Deployment } from '../../../core/assembly/deployment';
import { createTranslate } from '../../../services/translate/translate';
import type { Permission, Scope } from '../../../services/service';
import { startEndpoint } from '../../support/endpoint';
import type { Endpoint } from '../../support/endpoint';

const terminology = {
  Name: 'terms',
  TerminologyData: {
    Format: 'CSV',
    Directionality: 'MULTI',
    File: Buffer.from('en,ko\n"Haneul, Inc.",하늘\n').toString('base64'),
  },
};
const deployment = {
  partition: 'aws',
  region: 'us-east-1',
  account: '111122223333',
  resources: (type: string) =>
    type === 'AWS::Translate::Terminology' ? [{ properties: terminology }] : [],
} as unknown as Deployment;
const standIns: string[] = [];
const scope = { deployment, standIn: (name: string) => standIns.push(name) } as unknown as Scope;
const { operations } = createTranslate(() => Promise.reject(new Error('no S3 here')));
const translate = (input: object) =>
  operations['TranslateText']!.run(
    { SourceLanguageCode: 'en', TargetLanguageCode: 'ko', ...input },
    scope,
  ) as Promise<Readonly<Record<string, unknown>>>;
const permissions = (name: string, input: object): readonly Permission[] =>
  operations[name]!.permissions(input, scope);

describe('emulator/translate', () => {
  it('returns the detected language', async () => {
    expect(
      await translate({
        Text: '주문해 주셔서 감사합니다.',
        SourceLanguageCode: 'auto',
        TargetLanguageCode: 'en',
      }),
    ).toEqual({
      TranslatedText: 'Thank you for your order.',
      SourceLanguageCode: 'ko',
      TargetLanguageCode: 'en',
    });
  });

  it('returns a text in its own language unchanged, without a stand-in', async () => {
    standIns.length = 0;
    expect(await translate({ Text: 'So be it', TargetLanguageCode: 'en' })).toMatchObject({
      TranslatedText: 'So be it',
    });
    expect(standIns).toEqual([]);
  });

  it('accepts at most 10,000 bytes', async () => {
    await expect(translate({ Text: '가'.repeat(3_333) })).resolves.toBeDefined();
    await expect(translate({ Text: '가'.repeat(3_334) })).rejects.toMatchObject({
      code: 'TextSizeLimitExceededException',
      message: expect.stringContaining(
        'allowed is 10000 bytes while in this request the text size is 10002',
      ),
    });
  });

  it.each([
    ['xx', 'ko', "Source language 'xx'"],
    ['en', 'kr', "Target language 'kr'"],
    ['auto', 'auto', "Target language 'auto'"],
  ])('rejects the pair %s to %s', async (SourceLanguageCode, TargetLanguageCode, message) => {
    await expect(
      translate({ Text: 'Hi', SourceLanguageCode, TargetLanguageCode }),
    ).rejects.toMatchObject({
      code: 'UnsupportedLanguagePairException',
      message: expect.stringContaining(message),
      members: { SourceLanguageCode, TargetLanguageCode },
    });
  });

  it('reports low confidence for a text without meaning', async () => {
    await expect(translate({ Text: '!!!', SourceLanguageCode: 'auto' })).rejects.toMatchObject({
      code: 'DetectedLanguageLowConfidenceException',
      members: { DetectedLanguageCode: expect.any(String) },
    });
  });

  it.each([
    ['unknown', ['none'], 'ResourceNotFoundException'],
    ['one too many', ['terms', 'terms'], 'InvalidRequestException'],
  ])('rejects a terminology that is %s', async (_, TerminologyNames, code) => {
    await expect(translate({ Text: 'Hi', TerminologyNames })).rejects.toMatchObject({ code });
  });

  it('applies a terminology and returns the applied terms', async () => {
    expect(
      await translate({ Text: 'Welcome to Haneul, Inc.', TerminologyNames: ['terms'] }),
    ).toMatchObject({
      TranslatedText: expect.stringContaining('하늘'),
      AppliedTerminologies: [
        { Name: 'terms', Terms: [{ SourceText: 'Haneul, Inc.', TargetText: '하늘' }] },
      ],
    });
  });

  it('describes itself and its limits in one line', async () => {
    standIns.length = 0;
    await translate({ Text: 'Hello. A moon. A sun. A sea. A star.' });
    expect(standIns).toEqual([
      'a small translation memory of this project (English and Korean)',
      'translated 1 of 5 sentences, and passed through between ⟦ and ⟧ “A moon”, “A sun”, “A sea”, and 1 more',
    ]);
  });

  it('reports that it translated no sentence', async () => {
    standIns.length = 0;
    await translate({ Text: '달이 둘이다.', SourceLanguageCode: 'ko', TargetLanguageCode: 'en' });
    expect(standIns).toContain(
      'translated 0 of 1 sentence, and passed through between ⟦ and ⟧ “달이 둘이다”',
    );
  });

  it.each([
    ['a plain call', {}, ['translate:TranslateText *']],
    [
      'a terminology',
      { TerminologyNames: ['t'] },
      ['translate:TranslateText arn:aws:translate:us-east-1:111122223333:terminology/t'],
    ],
    [
      'auto',
      { SourceLanguageCode: 'auto' },
      ['translate:TranslateText *', 'comprehend:DetectDominantLanguage *'],
    ],
  ])('checks the permission for %s', (_, input, expected) => {
    expect(
      permissions('TranslateText', input).map(({ action, resource }) => `${action} ${resource}`),
    ).toEqual(expected);
  });

  it("checks the permission to pass a job's role to Translate", () => {
    const role = 'arn:aws:iam::111122223333:role/r';
    expect(permissions('StartTextTranslationJob', { DataAccessRoleArn: role })).toEqual([
      { action: 'translate:StartTextTranslationJob', resource: '*' },
      {
        action: 'iam:PassRole',
        resource: role,
        context: { 'iam:PassedToService': 'translate.amazonaws.com' },
      },
    ]);
  });
});

describe('emulator/translate through the endpoint', () => {
  let endpoint: Endpoint;
  let client: TranslateClient;
  beforeAll(async () => {
    endpoint = await startEndpoint({
      services: [createTranslate(() => Promise.reject(new Error('no S3 here')))],
    });
    client = new TranslateClient(endpoint.config);
  });
  afterAll(async () => {
    client.destroy();
    await endpoint.stop();
  });

  it('responds to the SDK', async () => {
    const response = await client.send(
      new TranslateTextCommand({
        Text: 'Thank you.',
        SourceLanguageCode: 'auto',
        TargetLanguageCode: 'ko',
      }),
    );
    expect(response).toMatchObject({ TranslatedText: '감사합니다.', SourceLanguageCode: 'en' });
  });

  it.each([
    ['', 'en', 'ValidationException'],
    ['Hi', 'e', 'ValidationException'],
    ['Hi', 'xx', 'UnsupportedLanguagePairException'],
  ])('rejects %j from %s with %s', async (Text, SourceLanguageCode, name) => {
    await expect(
      client.send(new TranslateTextCommand({ Text, SourceLanguageCode, TargetLanguageCode: 'ko' })),
    ).rejects.toMatchObject({ name });
  });
});
