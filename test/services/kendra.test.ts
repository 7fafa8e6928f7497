import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexResponse } from '../../lambda/services/kendra/query/query-index';
import { limits } from '../../lambda/services/kendra/query/input';
import { parseDocument } from '../../lambda/services/kendra/ingestion/prepare/source-document';
import { startTestEmulator, readOutputFile } from '../support/emulator';
import { describePermissions, describeTrust } from '../support/describe-permissions';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/kendra';

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate('paid/services/kendra');
    const [index] = Object.entries(listResources(template, 'AWS::Kendra::Index'));
    const [source] = Object.entries(listResources(template, 'AWS::Kendra::DataSource'));

    it('has an index edition that supports Korean and access control', () => {
      expect(index?.[1].Properties).toMatchObject({
        Edition: 'DEVELOPER_EDITION',
        UserContextPolicy: 'ATTRIBUTE_FILTER',
      });
    });

    it('creates the index after the expiry timer of the stack starts', () => {
      expect(index?.[1].DependsOn).toContain(
        Object.keys(listResources(template, 'Custom::Expiry'))[0],
      );
    });

    it('reads documents and their access control lists from its own bucket, through the current connector', () => {
      expect(source?.[1].Properties).toMatchObject({
        Type: 'TEMPLATE',
        DataSourceConfiguration: {
          TemplateConfiguration: {
            Template: {
              type: 'S3',
              syncMode: 'FORCED_FULL_CRAWL',
              connectionConfiguration: {
                repositoryEndpointMetadata: {
                  BucketName: { Ref: expect.stringMatching(/^Documents/) },
                },
              },
              additionalProperties: {
                inclusionPrefixes: ['documents/'],
                metadataFilesPrefix: 'metadata/',
              },
            },
          },
        },
      });
    });

    it('has a FAQ in both languages', () => {
      const faqs = Object.values(listResources(template, 'AWS::Kendra::Faq'));
      expect(faqs.map(({ Properties }) => Properties?.['LanguageCode'])).toEqual(['en', 'ko']);
    });

    it('lets the handler query only its index', () => {
      const { Action, Resource } = listPermissions(template, 'Query')['QueryIndex']!;
      expect(Action).toEqual(['kendra:Query', 'kendra:Retrieve']);
      expect(Resource).toEqual({ 'Fn::GetAtt': [index?.[0], 'Arn'] });
    });

    it('lets the preparation read the inbox and write documents, and nothing else', () => {
      const permissions = listPermissions(template, 'Prepare');
      expect(Object.keys(permissions).sort()).toEqual([
        'ReadInbox',
        'WriteDocuments',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      expect(JSON.stringify(permissions['WriteDocuments']?.Resource)).toMatch(
        /"\/documents\/\*".*"\/metadata\/\*".*"\/results\/\*"/,
      );
    });

    it('lets Kendra read its documents and FAQs, update its index and write its log, and nothing else', () => {
      const assets = 'arn:aws:s3:::cdk-hnb659fds-assets-111122223333-us-east-1';
      const logs = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/kendra/*';
      expect(describePermissions(template, 'Search')).toEqual([
        'PutMetrics: cloudwatch:PutMetricData on * if {"StringEquals":{"cloudwatch:namespace":"AWS/Kendra"}}',
        'DescribeLogGroups: logs:DescribeLogGroups on *',
        `WriteLogs: logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents on ${logs}, ${logs}:log-stream:*`,
        'ReadDocuments: s3:GetObject on <Documents.Arn>/documents/*, <Documents.Arn>/metadata/*',
        'ListDocuments: s3:ListBucket on <Documents.Arn>',
        'IndexDocuments: kendra:BatchDeleteDocument, kendra:BatchPutDocument on <SearchIndex.Arn>',
        `ReadFaq: s3:GetObject on ${assets}/hash.csv`,
        `ReadFaq: s3:GetObject on ${assets}/hash.csv`,
      ]);
    });

    it('lets Kendra assume each of its roles on behalf of this account only', () => {
      expect(describeTrust(template, 'kendra.amazonaws.com')).toEqual([
        'SearchIndexRole for 111122223333',
        'SearchDataSourceRole for 111122223333',
        'SearchFaqenRole for 111122223333',
        'SearchFaqkoRole for 111122223333',
      ]);
    });

    it('lets the state machine prepare and sync documents, and the expiry timer delete this stack', () => {
      expect(describePermissions(template, 'Ingestion')).toEqual([
        'InvokePrepare: lambda:InvokeFunction on <PrepareFunction.Arn>',
        'SyncIndex: kendra:ListDataSourceSyncJobs, kendra:StartDataSourceSyncJob on <SearchDocuments.Arn>, <SearchIndex.Arn>',
      ]);
      expect(describePermissions(template, 'Expiry')).toEqual([
        'DeleteStack: cloudformation:DeleteStack on <AWS::StackId>',
        'DescribeStack: cloudformation:DescribeStacks on <AWS::StackId>',
        'StartExpiryTimer: states:StartExecution on <ExpiryDeletionMachine>',
        'StopExpiryTimer: states:StopExecution on arn:aws:states:us-east-1:111122223333:execution:<ExpiryDeletionMachine.Name>:*',
      ]);
    });

    it('creates the log group that Kendra writes to, so that it is deleted with the stack', () => {
      const logs = Object.values(listResources(template, 'AWS::Logs::LogGroup'));
      expect(logs.map(({ Properties }) => JSON.stringify(Properties?.['LogGroupName']))).toContain(
        JSON.stringify({
          'Fn::Join': ['', ['/aws/kendra/', { 'Fn::GetAtt': [index?.[0], 'Id'] }]],
        }),
      );
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  describe('the samples', () => {
    const folder = join(__dirname, '..', '..', 'samples', address);

    it.each(['en', 'ko'])('are documents that the row accepts (%s)', (language) => {
      const lines = readFileSync(join(folder, `load-documents.${language}.jsonl`), 'utf8')
        .trim()
        .split('\n');
      const documents = lines.map(parseDocument);
      expect(documents).toHaveLength(10);
      expect(documents.filter(({ groups }) => groups !== undefined)).toHaveLength(3);
      expect(new Set(documents.map((document) => document.language))).toEqual(new Set([language]));
    });

    it.each(['en', 'ko'])(
      'have a FAQ with the same number of questions in both languages (%s)',
      (language) => {
        const file = join(__dirname, '..', '..', 'lib', address, `faq.${language}.csv`);
        expect(existsSync(file)).toBe(true);
        const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
        expect(header).toBe('_question,_answer,_source_uri');
        expect(lines).toHaveLength(8);
      },
    );
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    const query = async (name: string, language: 'en' | 'ko', options = {}) =>
      (await testEmulator().replay(name, language, options)).answers as readonly IndexResponse[];
    const titles = async (...of: Parameters<typeof query>) =>
      (await query(...of))[0]?.documents.map(({ title }) => title);

    it('loads the sample documents in both languages once, before the first search', async () => {
      expect(await titles('internal-search', 'ko')).toContain('대구 창고 계획');
      const started = () =>
        testEmulator().emulator.calls.filter(
          ({ operation }) => operation === 'StartDataSourceSyncJob',
        );
      expect(started()).toHaveLength(1);
      expect(await titles('internal-search', 'en')).toContain('Plan for the Daegu warehouse');
      expect(started()).toHaveLength(1);
    });

    it.each(['en', 'ko'] as const)('loads documents (%s)', async (language) => {
      const { answers, files } = await testEmulator().replay('load-documents', language);
      expect(answers).toEqual([
        {
          summary: { prepared: 10, rejected: 0, added: 0, changed: 20, failed: 0 },
          rejected: [],
          files: {},
        },
      ]);
      expect(files).toEqual([]);
    });

    it.each([
      ['en', 'Plan for the Daegu warehouse', 'The lease of the Daegu warehouse ends in June 2027.'],
      ['ko', '대구 창고 계획', '대구 창고의 임대는 2027년 6월에 끝납니다.'],
    ] as const)(
      'finds documents on the question for a manager (%s)',
      async (language, title, text) => {
        const [answer] = await query('internal-search', language);
        expect(answer?.documents[0]).toEqual({
          title,
          confidence: expect.stringMatching(/HIGH$/) as string,
          excerpt: expect.stringContaining(text) as string,
          source: expect.stringMatching(/^https:.*restructuring\.txt$/) as string,
        });
      },
    );

    it.each([
      [
        'en',
        [
          /^Everybody has 20 days/,
          /^Contractors have the leave/,
          /^A phone that was lost/,
          /^Thirty days/,
        ],
      ],
      [
        'ko',
        [
          /^연차는 1년에 20일/,
          /^계약직 직원의 휴가는/,
          /^휴대전화를 잃어버렸다면/,
          /^출장 후 30일 안에/,
        ],
      ],
    ] as const)('answers one question after another (%s)', async (language, expected) => {
      const answers = await query('qna-chatbot', language);
      expect(answers.map(({ text }) => text)).toEqual(
        expected.map((pattern) => expect.stringMatching(pattern) as string),
      );
      expect(answers.map(({ answer }) => answer?.type)).toEqual([
        'faq',
        'document',
        'document',
        'faq',
      ]);
      expect(answers[0]?.answer?.source).toBe('https://intranet.example.com/leave');
    });

    it.each([
      ['en', /^When the smoke sensor sounds, stop the burner/],
      ['ko', /^연기 감지기가 울리면 빨간 스위치로 버너를 끄고/],
    ] as const)(
      'finds the passage of a manual, and only that with a filter (%s)',
      async (language, text) => {
        const [answer] = await query('document-search', language);
        expect(answer?.text).toMatch(text);
        expect(await query('document-search', language, { department: 'finance' })).toMatchObject([
          { passages: [] },
        ]);
      },
    );

    it('names the stand-in', () => {
      const { calls } = testEmulator().emulator;
      expect(calls.find(({ operation }) => operation === 'Query')?.standIns).toEqual([
        expect.stringMatching(/^MiniSearch over the uploaded documents/),
      ]);
    });

    it('loads a custom file: finds its documents and names its invalid lines', async () => {
      const customDocument = {
        id: 'stove',
        title: 'The cat',
        text: 'The cat of the night shift is called Mokpo.',
        language: 'en',
        department: 'production',
        category: 'guide',
        changed: '2026-11-01',
      };
      const lines = [
        customDocument,
        { ...customDocument, id: 'two', exceptUsers: ['kim.jiho'] },
      ].map((line) => JSON.stringify(line));
      const loaded = await testEmulator().runFile(
        'load-documents',
        'own.jsonl',
        [...lines, 'no JSON'].join('\n'),
      );
      expect(loaded.answers).toMatchObject([{ summary: { prepared: 1, added: 1, rejected: 2 } }]);
      expect(readOutputFile(loaded, 'rejected.jsonl').toString().trim().split('\n')).toEqual([
        expect.stringContaining('exceptUsers: expected groups next to exceptUsers'),
        expect.stringContaining('not valid JSON'),
      ]);
      expect(
        await testEmulator().call('QueryFunction', {
          question: 'What is the cat called?',
          mode: 'answer',
        }),
      ).toMatchObject({ text: customDocument.text });
    });

    it.each([
      ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\xff', 'latin1'), /JSON Lines in UTF-8/],
      ['a text', 'Once upon a time', /The file contains no valid document: .*not valid JSON/],
    ])('rejects %s as an upload', async (_, content, cause) => {
      await expect(testEmulator().runFile('load-documents', 'bad.jsonl', content)).rejects.toThrow(
        cause,
      );
    });

    it.each<[string, object, string]>([
      ['no question', { question: ' ?! ' }, 'question'],
      ['a question of 10,000 characters', { question: '가'.repeat(10_000) }, 'question'],
      ['an unknown filter', { question: 'Who?', author: 'kim' }, 'author'],
      ['another mode', { question: 'Who?', mode: 'guess' }, 'mode'],
      ['a language without documents', { question: 'Qui?', language: 'fr' }, 'language'],
      ['an invalid day', { question: 'Who?', changedSince: '2026-02-30' }, 'changedSince'],
      ['a page beyond the results', { question: 'Who?', page: '11' }, 'page'],
      ['half a page', { question: 'Who?', page: 1.5 }, 'page'],
    ])('rejects %s before any call', async (_, input, field) => {
      const before = testEmulator().emulator.calls.length;
      expect(await testEmulator().getIssue('QueryFunction', input)).toMatchObject({ field });
      const newCalls = testEmulator().emulator.calls.slice(before);
      expect(newCalls.filter(({ service }) => service === 'kendra')).toEqual([]);
    });

    it('returns the length limit of a question', async () => {
      expect(
        await testEmulator().getIssue('QueryFunction', {
          question: 'a'.repeat(limits.questionCharacters + 1),
        }),
      ).toMatchObject({ expected: 'at most 1000 characters', received: '1,001 characters' });
    });
  });

  describe('a search in the emulator', () => {
    const invokeQuery = (event: object) =>
      testEmulator().call<IndexResponse>('QueryFunction', event);
    beforeAll(() => testEmulator().replay('internal-search', 'en'));

    describe.each(['search', 'answer', 'passages'])('in mode %s', (mode) => {
      const question = 'What happens to the Daegu warehouse when its lease ends?';
      const secret = /June 2027|210 million|restructuring/;

      it('returns documents for managers to a manager', async () => {
        expect(JSON.stringify(await invokeQuery({ question, mode, groups: 'managers' }))).toMatch(
          secret,
        );
      });

      it.each([
        ['another group', { groups: 'visitors' }],
        ['an excluded manager', { user: 'kim.jiho', groups: 'managers' }],
        ['a user with the name of the group', { user: 'managers' }],
        ['a group that only begins like it', { groups: 'manager' }],
        ['an anonymous user', {}],
      ])('hides them from %s', async (_, principal) => {
        expect(JSON.stringify(await invokeQuery({ question, mode, ...principal }))).not.toMatch(
          secret,
        );
      });
    });

    it.each([
      ['May I take some tea home?', /^One packet of any tea/],
      ['Does blend 12 contain milk?', /^Blend 12 has milk powder/],
      ['Who won the world cup?', /^No document that you may read/],
      ['숙박비는 얼마까지인가요?', /^숙박비는 1박에 14만 원/],
      ['월드컵은 누가 우승했나요?', /^볼 수 있는 문서에서/],
    ])('answers a custom question: %s', async (question, text) => {
      const outcome = await testEmulator().runFile('qna-chatbot', 'mine.txt', question);
      expect(outcome.answers).toMatchObject([{ text: expect.stringMatching(text) as string }]);
    });

    it('paginates without duplicates and reports the last page', async () => {
      const question = 'the team lead, the company and the leave';
      const all = await invokeQuery({ question, pageSize: 20 });
      const pages: IndexResponse[] = [];
      for (let page = 1; pages.at(-1)?.hasMore !== false; page++)
        pages.push(await invokeQuery({ question, page, pageSize: 1 }));
      expect(pages.length).toBeGreaterThan(2);
      expect(pages.flatMap(({ documents }) => documents)).toEqual(all.documents);
    });

    it('searches only in the language of the question', async () => {
      const { documents } = await invokeQuery({ question: 'VPN', language: 'ko' });
      expect(documents.map(({ title }) => title)).toEqual(['외부에서 일하기: VPN']);
    });

    it.each([
      [{ changedSince: '2026-08-01' }, ['Working from outside: the VPN']],
      [{ category: 'policy' }, []],
    ])('filters by %j', async (filter, titles) => {
      const { documents } = await invokeQuery({ question: 'Where do I find the VPN?', ...filter });
      expect(documents.map(({ title }) => title)).toEqual(titles);
    });
  });
});
