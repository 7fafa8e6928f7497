import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryResult, RetrieveResult } from '@aws-sdk/client-kendra';
import type { Deployment } from '../../../core/assembly/deployment';
import { createClock } from '../../../core/scheduling/clock';
import { createKendra } from '../../../services/kendra/kendra';
import { ServiceError } from '../../../services/service';
import type { Caller, Scope } from '../../../services/service';

const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/kendra`;
const dataFolder = mkdtempSync(join(tmpdir(), 'kendra-'));
afterAll(() => {
  rmSync(dataFolder, { recursive: true });
});

interface Setting {
  readonly objects?: Readonly<Record<string, string | Buffer>>;
  /** IAM action or object key that the role may not access. */
  readonly denied?: string;
  readonly source?: object;
  readonly index?: object;
  readonly faq?: object;
  readonly dataFolder?: string;
}

const template = {
  type: 'S3',
  syncMode: 'FORCED_FULL_CRAWL',
  connectionConfiguration: {
    repositoryEndpointMetadata: { BucketName: 'shelf' },
  },
  additionalProperties: {
    inclusionPrefixes: ['in/'],
    metadataFilesPrefix: 'meta/',
  },
};

function createDeployment({ source = {}, index = {}, faq }: Setting): Deployment {
  const resource = (logicalId: string, Id: string, properties: object) => ({
    stack: 'library',
    logicalId,
    attributes: { Id, Arn: `arn:${Id}` },
    properties: { RoleArn: roleArn, IndexId: 'index', ...properties },
  });
  const resources: Record<string, object[]> = {
    'AWS::Kendra::Index': [
      resource('Index', 'index', {
        UserContextPolicy: 'ATTRIBUTE_FILTER',
        DocumentMetadataConfigurations: [
          { Name: 'shelf', Type: 'STRING_VALUE' },
          { Name: 'tags', Type: 'STRING_LIST_VALUE' },
          { Name: 'pages', Type: 'LONG_VALUE' },
        ],
        ...index,
      }),
    ],
    'AWS::Kendra::DataSource': [
      resource('Source', 'source', {
        DataSourceConfiguration: {
          TemplateConfiguration: { Template: { ...template, ...source } },
        },
      }),
    ],
    'AWS::Kendra::Faq':
      faq === undefined
        ? []
        : [
            resource('Faq', 'faq', {
              FileFormat: 'CSV_WITH_HEADER',
              S3Path: { Bucket: 'assets', Key: 'faq.csv' },
              ...faq,
            }),
          ],
  };
  const trust = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'kendra.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
  };
  return {
    partition: 'aws',
    region: 'us-east-1',
    account,
    assets: {},
    roles: [{ arn: roleArn, name: 'kendra', policies: [], trust }],
    resources: (type: string) => resources[type] ?? [],
  } as unknown as Deployment;
}

/** Kendra over a bucket of this test; its S3 calls are made as the data source's role. */
function startTestKendra(setting: Setting = {}) {
  const { objects = {}, denied = '', dataFolder: folder } = setting;
  const deployment = createDeployment(setting);
  const stored = new Map(Object.entries(objects));
  const clock = createClock({ realTime: false });
  const reject = () => {
    throw new ServiceError('AccessDenied', `not authorized: ${denied}`, 403);
  };
  const kendra = createKendra(deployment, {
    dataFolder: folder,
    authorize: (_, permissions) => {
      if (permissions.some(({ action }) => action === denied)) reject();
    },
    call: (caller, _service, operation, { Key = '', Prefix = '' }) => {
      if (caller.principalArn !== roleArn) throw new Error(`called by ${caller.name}`);
      if (operation === 'ListObjectsV2') {
        const keys = [...stored.keys()].filter((key) => key.startsWith(String(Prefix)));
        return Promise.resolve({ Contents: keys.map((key) => ({ Key: key })) });
      }
      if (Key === denied) reject();
      const body = stored.get(String(Key));
      if (body === undefined) throw new ServiceError('NoSuchKey', 'no such key', 404);
      return Promise.resolve({ Body: Buffer.from(body) });
    },
  });
  const localUser: Caller = { principalArn: 'arn:you', name: 'you' };
  const scope = {
    caller: localUser,
    deployment,
    clock,
    standIn: () => undefined,
  } as unknown as Scope;
  const run = async (operation: string, input: object) => {
    const operationImpl = kendra.operations[operation]!;
    operationImpl.permissions(input, scope);
    return operationImpl.run(input, scope);
  };
  const jobs = async () => {
    const { History } = (await run('ListDataSourceSyncJobs', source)) as {
      readonly History: readonly {
        readonly Status: string;
        readonly ErrorMessage?: string;
      }[];
    };
    return History;
  };
  const source = { IndexId: 'index', Id: 'source' };
  return {
    stored,
    start: () => run('StartDataSourceSyncJob', source),
    jobs,
    async synchronise() {
      await run('StartDataSourceSyncJob', source);
      await clock.sleep(91_000);
      return (await jobs())[0];
    },
    query: async (QueryText: string, more: object = {}) =>
      (await run('Query', {
        IndexId: 'index',
        QueryText,
        ...more,
      })) as QueryResult,
    retrieve: async (QueryText: string, more: object = {}) =>
      (await run('Retrieve', {
        IndexId: 'index',
        QueryText,
        ...more,
      })) as RetrieveResult,
    titles: async (QueryText: string, more: object = {}) => {
      const result = await run('Retrieve', {
        IndexId: 'index',
        QueryText,
        ...more,
      });
      return ((result as RetrieveResult).ResultItems ?? []).map(
        ({ DocumentTitle }) => DocumentTitle,
      );
    },
  };
}

const metadata = (more: object) => JSON.stringify({ ContentType: 'PLAIN_TEXT', ...more });
const allow = (Name: string, Type = 'GROUP') => ({
  Name,
  Type,
  Access: 'ALLOW',
});
const deny = (Name: string, Type = 'GROUP') => ({ Name, Type, Access: 'DENY' });

describe('a sync of an S3 data source', () => {
  it('reads the documents under its prefixes, with their metadata files', async () => {
    const { synchronise: synchronize, retrieve } = startTestKendra({
      objects: {
        'in/tea.txt': 'Green tea is grown in Boseong.',
        'meta/in/tea.txt.metadata.json': metadata({
          Title: 'Tea',
          Attributes: {
            shelf: 'A',
            _last_updated_at: '2026-01-02T00:00:00Z',
            pages: 3,
          },
        }),
        'out/tea.txt': 'Tea that nobody should find.',
      },
    });
    expect(await synchronize()).toMatchObject({
      Status: 'SUCCEEDED',
      Metrics: {
        DocumentsAdded: '1',
        DocumentsScanned: '1',
        DocumentsFailed: '0',
      },
    });
    expect((await retrieve('Where is tea grown?')).ResultItems).toEqual([
      {
        Id: expect.any(String) as string,
        DocumentId: 's3://shelf/in/tea.txt',
        DocumentTitle: 'Tea',
        Content: 'Green tea is grown in Boseong.',
        DocumentURI: 'https://shelf.s3.us-east-1.amazonaws.com/in/tea.txt',
        DocumentAttributes: expect.arrayContaining([
          { Key: 'shelf', Value: { StringValue: 'A' } },
          { Key: 'pages', Value: { LongValue: 3 } },
          {
            Key: '_last_updated_at',
            Value: { DateValue: new Date('2026-01-02') },
          },
        ]) as unknown,
        ScoreAttributes: { ScoreConfidence: 'VERY_HIGH' },
      },
    ]);
  });

  it('removes deleted documents and updates changed ones', async () => {
    const {
      stored,
      synchronise: synchronize,
      titles,
      retrieve,
    } = startTestKendra({
      objects: { 'in/a.txt': 'The red gate.', 'in/b.txt': 'The blue gate.' },
    });
    await synchronize();
    stored.delete('in/a.txt');
    stored.set('in/b.txt', 'The green gate.');
    expect(await synchronize()).toMatchObject({
      Metrics: {
        DocumentsAdded: '0',
        DocumentsModified: '1',
        DocumentsDeleted: '1',
      },
    });
    // The nearest by meaning is found for any color.
    for (const color of ['red', 'blue', 'green']) expect(await titles(color)).toEqual(['b.txt']);
    expect((await retrieve('blue')).ResultItems?.[0]).toMatchObject({
      Content: 'The green gate.',
      ScoreAttributes: { ScoreConfidence: 'LOW' },
    });
  });

  it('is rejected while another one runs', async () => {
    const { start, jobs } = startTestKendra();
    await start();
    expect(await jobs()).toMatchObject([{ Status: 'SYNCING' }]);
    await expect(start()).rejects.toMatchObject({
      code: 'ResourceInUseException',
    });
  });

  it('fails without a searchable document if the role may not put documents', async () => {
    const denied = 'kendra:BatchPutDocument';
    const { synchronise: synchronize, titles } = startTestKendra({
      objects: { 'in/a.txt': 'The red gate.' },
      denied,
    });
    expect(await synchronize()).toMatchObject({
      Status: 'FAILED',
      ErrorMessage: `not authorized: ${denied}`,
    });
    expect(await titles('red')).toEqual([]);
  });

  it('fails without removing a document if the role may not delete documents', async () => {
    const denied = 'kendra:BatchDeleteDocument';
    const {
      stored,
      synchronise: synchronize,
      titles,
    } = startTestKendra({
      objects: { 'in/a.txt': 'The red gate.' },
      denied,
    });
    expect(await synchronize()).toMatchObject({ Status: 'SUCCEEDED' });
    stored.delete('in/a.txt');
    expect(await synchronize()).toMatchObject({ Status: 'FAILED' });
    expect(await titles('red')).toEqual(['a.txt']);
  });

  it('does not index a document whose metadata it may not read', async () => {
    const { synchronise: synchronize, titles } = startTestKendra({
      objects: {
        'in/a.txt': 'The red gate.',
        'meta/in/a.txt.metadata.json': metadata({
          AccessControlList: [allow('guards')],
        }),
      },
      denied: 'meta/in/a.txt.metadata.json',
    });
    expect(await synchronize()).toMatchObject({
      Status: 'INCOMPLETE',
      ErrorMessage: expect.stringContaining('not authorized') as string,
    });
    expect(await titles('red')).toEqual([]);
  });

  it.each([
    ['is no JSON', 'Title: A', /JSON/],
    ['has a field of no index', metadata({ Attributes: { colour: 'red' } }), /no field colour/],
    [
      'has a field that every object has',
      metadata({ Attributes: { constructor: 'red' } }),
      /no field constructor/,
    ],
    ['has a text for a number', metadata({ Attributes: { pages: 'ten' } }), /pages is "ten"/],
    [
      'has an entry without a type',
      metadata({ AccessControlList: [{ Name: 'a' }] }),
      /access control/,
    ],
    ['has a member of no meaning', metadata({ Acl: [] }), /Acl/],
    ['means a picture', metadata({ ContentType: 'PNG' }), /plain text only/],
  ])('fails for a document whose metadata %s', async (_, meta, reason) => {
    const { synchronise: synchronize } = startTestKendra({
      objects: {
        'in/a.txt': 'The red gate.',
        'meta/in/a.txt.metadata.json': meta,
      },
    });
    expect(await synchronize()).toMatchObject({
      Status: 'INCOMPLETE',
      ErrorMessage: expect.stringMatching(reason) as string,
      Metrics: { DocumentsFailed: '1' },
    });
  });

  it.each([
    ['is over 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), /at most 5242880 bytes/],
    ['is not UTF-8', Buffer.from([0xff, 0xfe, 0x41]), /not valid/],
  ])('fails for a text that %s', async (_, body, reason) => {
    const { synchronise: synchronize } = startTestKendra({
      objects: { 'in/a.txt': body },
    });
    expect(await synchronize()).toMatchObject({
      ErrorMessage: expect.stringMatching(reason) as string,
    });
  });

  it('is available to the next emulator with the same folder', async () => {
    const before = startTestKendra({
      objects: {
        'in/a.txt': '보성 녹차는 사월에 땁니다.',
        'meta/in/a.txt.metadata.json': metadata({
          Attributes: { _language_code: 'ko' },
        }),
      },
      dataFolder,
    });
    await before.synchronise();
    const inKorean = {
      AttributeFilter: {
        EqualsTo: { Key: '_language_code', Value: { StringValue: 'ko' } },
      },
    };
    expect(await startTestKendra({ dataFolder }).titles('녹차', inKorean)).toEqual(['a.txt']);
  });

  it.each([
    [{ syncMode: 'FULL_CRAWL' }, /FORCED_FULL_CRAWL/],
    [{ type: 'SHAREPOINTV2' }, /S3 connector only/],
    [{ additionalProperties: { exclusionPatterns: ['*.md'] } }, /exclusionPatterns/],
  ])('rejects the settings %j, which the emulator does not support', (source, reason) => {
    expect(() => startTestKendra({ source })).toThrow(reason);
  });
});

describe('loading the templates', () => {
  it.each<[string, Setting, RegExp]>([
    ['a FAQ that its role may not read', { faq: {}, denied: 's3:GetObject' }, /not authorized/],
    ['a FAQ in JSON', { faq: { FileFormat: 'JSON' } }, /CSV_WITH_HEADER only/],
    ['a FAQ without a role', { faq: { RoleArn: 'arn:none' } }, /no template defines its role/],
    ['an index of tokens', { index: { UserContextPolicy: 'USER_TOKEN' } }, /ATTRIBUTE_FILTER only/],
  ])('rejects %s', (_, setting, reason) => {
    expect(() => startTestKendra(setting)).toThrow(reason);
  });
});

describe('a query', () => {
  const library = startTestKendra({
    objects: {
      'in/open.txt': 'The red gate is open for everybody.',
      'meta/in/open.txt.metadata.json': metadata({
        Attributes: {
          shelf: 'A',
          tags: ['gate', 'day'],
          pages: 2,
          _created_at: '2026-03-01T00:00:00Z',
        },
      }),
      'in/guards.txt': 'The red gate has a key under the stone.',
      'meta/in/guards.txt.metadata.json': metadata({
        Attributes: { shelf: 'B', tags: ['gate'], pages: 9 },
        AccessControlList: [
          allow('guards'),
          allow('lee', 'USER'),
          deny('kim', 'USER'),
          deny('new'),
        ],
      }),
      'in/nobody.txt': 'The red gate will be sold.',
      'meta/in/nobody.txt.metadata.json': metadata({
        AccessControlList: [deny('kim', 'USER')],
      }),
    },
  });
  beforeAll(() => library.synchronise());

  it.each([
    ['without a user', {}, ['guards.txt', 'nobody.txt', 'open.txt']],
    ['of somebody', { UserId: 'somebody' }, ['open.txt']],
    [
      'of a group that is allowed',
      { UserId: 'somebody', Groups: ['guards'] },
      ['guards.txt', 'open.txt'],
    ],
    ['of a user who is allowed', { UserId: 'lee' }, ['guards.txt', 'open.txt']],
    [
      'of a user who is denied, whatever the group',
      { UserId: 'kim', Groups: ['guards'] },
      ['open.txt'],
    ],
    [
      'of a group that is denied, whatever the user',
      { UserId: 'lee', Groups: ['new'] },
      ['open.txt'],
    ],
    ['of a user with the name of the group', { UserId: 'guards' }, ['open.txt']],
  ])('%s finds only permitted documents', async (_, user, titles) => {
    const more = Object.keys(user).length === 0 ? {} : { UserContext: user };
    expect((await library.titles('red gate', more)).toSorted()).toEqual(titles);
    const { ResultItems = [] } = await library.query('red gate', more);
    const documents = ResultItems.filter(({ Type }) => Type === 'DOCUMENT');
    expect(documents.map(({ DocumentTitle }) => DocumentTitle?.Text).toSorted()).toEqual(titles);
  });

  const value = (Key: string, Value: object) => ({ Key, Value });
  it.each([
    [{ EqualsTo: value('shelf', { StringValue: 'A' }) }, ['open.txt']],
    [
      { NotFilter: { EqualsTo: value('shelf', { StringValue: 'A' }) } },
      ['guards.txt', 'nobody.txt'],
    ],
    [{ ContainsAll: value('tags', { StringListValue: ['gate', 'day'] }) }, ['open.txt']],
    [
      { ContainsAny: value('tags', { StringListValue: ['gate', 'day'] }) },
      ['guards.txt', 'open.txt'],
    ],
    [{ GreaterThan: value('pages', { LongValue: 2 }) }, ['guards.txt']],
    [{ GreaterThanOrEquals: value('pages', { LongValue: 2 }) }, ['guards.txt', 'open.txt']],
    [{ LessThan: value('_created_at', { DateValue: new Date('2026-03-01') }) }, []],
    [
      {
        LessThanOrEquals: value('_created_at', {
          DateValue: new Date('2026-03-01'),
        }),
      },
      ['open.txt'],
    ],
    [
      {
        OrAllFilters: [
          { EqualsTo: value('shelf', { StringValue: 'B' }) },
          { EqualsTo: value('pages', { LongValue: 2 }) },
        ],
      },
      ['guards.txt', 'open.txt'],
    ],
  ])('with the filter %j finds the matching documents', async (AttributeFilter, titles) => {
    expect((await library.titles('red gate', { AttributeFilter })).toSorted()).toEqual(titles);
  });

  it('highlights the words of the query, and the sentence that answers it', async () => {
    const { ResultItems = [] } = await library.query('Where is the key?');
    const { Text = '', Highlights = [] } =
      ResultItems.find(({ Type }) => Type === 'ANSWER')?.AdditionalAttributes?.[0]?.Value
        ?.TextWithHighlightsValue ?? {};
    const marked = (top: boolean) =>
      Highlights.filter(({ TopAnswer }) => TopAnswer === top).map(({ BeginOffset, EndOffset }) =>
        Text.slice(BeginOffset, EndOffset),
      );
    expect(marked(true)).toEqual(['The red gate has a key under the stone.']);
    expect(marked(false)).toEqual(['key']);
  });

  it.each([
    ['1,001 characters', 'a'.repeat(1001), {}, /has 1001 characters/],
    ['no character', '', {}, /has 0 characters/],
    [
      'a token that the index cannot check',
      'red',
      { UserContext: { Token: 'e.y.J' } },
      /UserContext.Token/,
    ],
    [
      'a filter by a field of no index',
      'red',
      { AttributeFilter: { EqualsTo: value('colour', { StringValue: 'a' }) } },
      /no field colour/,
    ],
    [
      'a text for a number',
      'red',
      { AttributeFilter: { EqualsTo: value('pages', { StringValue: '2' }) } },
      /LongValue/,
    ],
    ['a page of 101 results', 'red', { PageSize: 101 }, /PageSize 101/],
    ['a page beyond the hundredth result', 'red', { PageNumber: 11 }, /Page 11/],
    ['facets, which the emulator does not have', 'red', { Facets: [] }, /Facets/],
  ])('is rejected with %s', async (_, text, more, reason) => {
    await expect(library.query(text, more)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringMatching(reason) as string,
    });
  });
});
