import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Deployment } from '../../../core/assembly/deployment';
import { createClock } from '../../../core/scheduling/clock';
import { ServiceError } from '../../../services/service';
import type { Caller, Scope } from '../../../services/service';
import { createTranslate } from '../../../services/translate/translate';

const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/batch`;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Setting {
  readonly trust?: object;
  readonly objects?: Readonly<Record<string, Uint8Array>>;
  readonly denied?: string;
}

function startTestTranslate({ trust = {}, objects = {}, denied = '' }: Setting = {}) {
  const callers: Caller[] = [];
  const stored = new Map(Object.entries(objects));
  const deployment = {
    partition: 'aws',
    region: 'us-east-1',
    account,
    resources: () => [],
    roles: [
      {
        arn: roleArn,
        name: 'batch',
        policies: [],
        trust: {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'translate.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: {
              StringEquals: { 'aws:SourceAccount': account },
              ArnLike: { 'aws:SourceArn': `arn:aws:translate:us-east-1:${account}:*` },
            },
            ...trust,
          },
        },
      },
    ],
  } as unknown as Deployment;
  const { operations } = createTranslate((caller, _, operation, input) => {
    callers.push(caller);
    if (operation === denied)
      throw new ServiceError('AccessDenied', `not authorized: ${operation}`, 403);
    const key = String(input['Key']);
    if (operation === 'ListObjectsV2')
      return Promise.resolve({
        Contents: [...stored.keys()]
          .filter((each) => each.startsWith(String(input['Prefix'])))
          .map((Key) => ({ Key })),
      });
    if (operation === 'GetObject') return Promise.resolve({ Body: Buffer.from(stored.get(key)!) });
    stored.set(key, input['Body'] as Buffer);
    return Promise.resolve({});
  });
  const scope = {
    deployment,
    clock: createClock({ realTime: false }),
    standIn: () => undefined,
  } as unknown as Scope;
  const call = (name: string, input: object) =>
    operations[name]!.run(input, scope) as Promise<Described & { JobId: string }>;
  const request = (more: object = {}) => ({
    ClientToken: 'once',
    DataAccessRoleArn: roleArn,
    InputDataConfig: { S3Uri: 's3://b/in', ContentType: 'text/plain' },
    OutputDataConfig: { S3Uri: 's3://b/out/' },
    SourceLanguageCode: 'en',
    TargetLanguageCodes: ['ko'],
    ...more,
  });
  return {
    callers,
    stored,
    start: (more?: object) => call('StartTextTranslationJob', request(more)),
    async ended(more?: object) {
      const { JobId } = await call('StartTextTranslationJob', request(more));
      for (;;) {
        const { TextTranslationJobProperties: job } = await call('DescribeTextTranslationJob', {
          JobId,
        });
        if (!/SUBMITTED|IN_PROGRESS/.test(job.JobStatus)) return job;
        await scope.clock.sleep(10_000);
      }
    },
  };
}

interface Described {
  readonly TextTranslationJobProperties: {
    readonly JobStatus: string;
    readonly Message?: string;
    readonly JobDetails?: object;
    readonly OutputDataConfig: { readonly S3Uri: string };
  };
}

describe('a batch job in the emulator', () => {
  it('translates each document of its folder as the given role', async () => {
    const { ended, stored, callers } = startTestTranslate({
      objects: {
        'in/a.txt': strToU8('Hello.'),
        'in/sub/b.txt': strToU8('Thank you.'),
        'inner/c.txt': strToU8('x'),
      },
    });
    const job = await ended();
    expect(job).toMatchObject({
      JobStatus: 'COMPLETED',
      JobDetails: {
        InputDocumentsCount: 2,
        TranslatedDocumentsCount: 2,
        DocumentsWithErrorsCount: 0,
      },
    });
    const out = job.OutputDataConfig.S3Uri.replace('s3://b/', '');
    expect(out).toMatch(/^out\/111122223333-TranslateText-[0-9a-f]{32}\/$/);
    expect(strFromU8(stored.get(`${out}ko.a.txt`)!)).toBe('안녕하세요.');
    expect(stored.has(`${out}details/ko.auxiliary-translation-details.json`)).toBe(true);
    expect(new Set(callers.map(({ principalArn }) => principalArn))).toEqual(new Set([roleArn]));
  });

  it('keeps successful documents and writes the errors of failed ones', async () => {
    const { ended, stored } = startTestTranslate({
      objects: { 'in/a.txt': strToU8('Hello.'), 'in/b.txt': new Uint8Array([0xe9, 0x20]) },
    });
    const job = await ended();
    expect(job).toMatchObject({
      JobStatus: 'COMPLETED_WITH_ERROR',
      JobDetails: { TranslatedDocumentsCount: 1, DocumentsWithErrorsCount: 1 },
    });
    const details = [...stored].find(([key]) => key.endsWith('details.json'))![1];
    expect(JSON.parse(strFromU8(details))).toMatchObject({
      documentCountWithCustomerError: '1',
      details: [
        { sourceFile: 'a.txt', targetFile: 'ko.a.txt' },
        { sourceFile: 'b.txt', auxiliaryData: { error: { errorCode: 'InvalidRequestException' } } },
      ],
    });
  });

  it('reads and writes Word documents, paragraph by paragraph', async () => {
    const xml =
      '<w:document><w:p w:a="1"><w:r><w:t>Thank </w:t></w:r><w:r><w:t xml:space="preserve">you.</w:t></w:r></w:p><w:p/></w:document>';
    const { ended, stored } = startTestTranslate({
      objects: {
        'in/a.docx': zipSync({ 'word/document.xml': strToU8(xml), 'media/x.png': strToU8('png') }),
        'in/b.docx': strToU8('no archive'),
      },
    });
    await ended({ InputDataConfig: { S3Uri: 's3://b/in/', ContentType: DOCX } });
    const [, body] = [...stored].find(([key]) => key.endsWith('ko.a.docx'))!;
    const files = unzipSync(body);
    expect(strFromU8(files['word/document.xml']!)).toBe(
      '<w:document><w:p w:a="1"><w:r><w:t xml:space="preserve">감사합니다.</w:t></w:r><w:r><w:t xml:space="preserve"></w:t></w:r></w:p><w:p/></w:document>',
    );
    expect(strFromU8(files['media/x.png']!)).toBe('png');
  });

  it('is the same job for the same token, which no other request may use', async () => {
    const { start } = startTestTranslate();
    const { JobId } = await start();
    expect((await start()).JobId).toBe(JobId);
    await expect(start({ TargetLanguageCodes: ['fr'] })).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
  });

  it.each([
    ['an empty folder', {}, 'No documents'],
    ['a role that may not list', { denied: 'ListObjectsV2' }, 'not authorized: ListObjectsV2'],
    [
      'a role that may not write',
      { denied: 'PutObject', objects: { 'in/a.txt': strToU8('Hello.') } },
      'not authorized: PutObject',
    ],
  ])('fails as a whole for %s, with the reason', async (_, options, message) => {
    expect(await startTestTranslate(options).ended()).toMatchObject({
      JobStatus: 'FAILED',
      Message: expect.stringContaining(message),
    });
  });

  it.each([
    ['a role that trusts another service', { Principal: { Service: 'comprehend.amazonaws.com' } }],
    [
      'a role of another account',
      { Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } },
    ],
  ])('is rejected with %s', async (_, trust) => {
    await expect(startTestTranslate({ trust }).start()).rejects.toMatchObject({
      code: 'InvalidRequestException',
    });
  });

  it.each([
    [
      'files at the top of a bucket',
      { InputDataConfig: { S3Uri: 's3://b/', ContentType: 'text/plain' } },
      'InvalidRequestException',
    ],
    [
      'a type of content that it does not have',
      { InputDataConfig: { S3Uri: 's3://b/in', ContentType: 'application/pdf' } },
      'InvalidRequestException',
    ],
    ['eleven targets', { TargetLanguageCodes: Array(11).fill('ko') }, 'InvalidRequestException'],
    ['an unknown language', { TargetLanguageCodes: ['kr'] }, 'UnsupportedLanguagePairException'],
    ['an unknown role', { DataAccessRoleArn: `${roleArn}x` }, 'InvalidRequestException'],
    ['an unknown terminology', { TerminologyNames: ['x'] }, 'ResourceNotFoundException'],
  ])('is rejected with %s', async (_, more, code) => {
    await expect(startTestTranslate().start(more)).rejects.toMatchObject({ code });
  });
});
