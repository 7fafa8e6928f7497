import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../lib/catalogue';
import { limits } from '../../lambda/services/kendra/ask-input';
import { readDocument } from '../../lambda/services/kendra/library-document';
import { benchFor } from '../support/emulator';
import { rightsInWords, trustInWords } from '../support/rights-in-words';
import { forSnapshot, resourcesOf, rightsOf, snapshotTest, templateOf } from '../support/stack';

const address = 'services/kendra';

describe(address, () => {
  describe('the stack', () => {
    const template = templateOf('paid/services/kendra');
    const [index] = Object.entries(resourcesOf(template, 'AWS::Kendra::Index'));
    const [source] = Object.entries(resourcesOf(template, 'AWS::Kendra::DataSource'));

    it('has an index of the edition that knows Korean and who may see what', () => {
      expect(index?.[1].Properties).toMatchObject({
        Edition: 'DEVELOPER_EDITION',
        UserContextPolicy: 'ATTRIBUTE_FILTER',
      });
    });

    it('lets the index cost only when the time of the stack runs', () => {
      expect(index?.[1].DependsOn).toContain(
        Object.keys(resourcesOf(template, 'Custom::Expiry'))[0],
      );
    });

    it('reads documents and who may see them from its own bucket, through the connector of today', () => {
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

    it('has questions with answers in both languages', () => {
      const faqs = Object.values(resourcesOf(template, 'AWS::Kendra::Faq'));
      expect(faqs.map(({ Properties }) => Properties?.['LanguageCode'])).toEqual(['en', 'ko']);
    });

    it('lets the handler ask its index and nothing more of Kendra', () => {
      const { Action, Resource } = rightsOf(template, 'Ask')['AskTheIndex']!;
      expect(Action).toEqual(['kendra:Query', 'kendra:Retrieve']);
      expect(Resource).toEqual({ 'Fn::GetAtt': [index?.[0], 'Arn'] });
    });

    it('lets the shelving read the inbox and write documents, and nothing else', () => {
      const rights = rightsOf(template, 'Shelve');
      expect(Object.keys(rights).sort()).toEqual([
        'ReadTheInbox',
        'ShelveDocuments',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      expect(JSON.stringify(rights['ShelveDocuments']?.Resource)).toMatch(
        /"\/documents\/\*".*"\/metadata\/\*"/,
      );
    });

    it('lets Kendra read its documents and questions, fill its index and write its log, and nothing else', () => {
      const assets = 'arn:aws:s3:::cdk-hnb659fds-assets-111122223333-us-east-1';
      const logs = 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/kendra/*';
      expect(rightsInWords(template, 'Search')).toEqual([
        'CountWhatIsAsked: cloudwatch:PutMetricData on * if {"StringEquals":{"cloudwatch:namespace":"AWS/Kendra"}}',
        'FindItsLog: logs:DescribeLogGroups on *',
        `WriteItsLog: logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents on ${logs}, ${logs}:log-stream:*`,
        'ReadTheDocuments: s3:GetObject on <Documents.Arn>/documents/*, <Documents.Arn>/metadata/*',
        'ListTheDocuments: s3:ListBucket on <Documents.Arn>',
        'PutThemIntoTheIndex: kendra:BatchDeleteDocument, kendra:BatchPutDocument on <SearchIndex.Arn>',
        `ReadTheQuestions: s3:GetObject on ${assets}/hash.csv`,
        `ReadTheQuestions: s3:GetObject on ${assets}/hash.csv`,
      ]);
    });

    it('lends each of its roles to Kendra on behalf of this account only', () => {
      expect(trustInWords(template, 'kendra.amazonaws.com')).toEqual([
        'SearchIndexRole for 111122223333',
        'SearchDataSourceRole for 111122223333',
        'SearchFaqenRole for 111122223333',
        'SearchFaqkoRole for 111122223333',
      ]);
    });

    it('lets the machine shelve and synchronise, and the expiry delete this stack', () => {
      expect(rightsInWords(template, 'Library')).toEqual([
        'Shelve: lambda:InvokeFunction on <ShelveFunction.Arn>',
        'SynchroniseTheIndex: kendra:ListDataSourceSyncJobs, kendra:StartDataSourceSyncJob on <SearchDocuments.Arn>, <SearchIndex.Arn>',
      ]);
      expect(rightsInWords(template, 'Expiry')).toEqual([
        'DeleteThisStack: cloudformation:DeleteStack on <AWS::StackId>',
        'StartTheTime: states:StartExecution on <ExpiryDeletionMachine>',
        'StopTheTime: states:StopExecution on arn:aws:states:us-east-1:111122223333:execution:<ExpiryDeletionMachine.Name>:*',
      ]);
    });

    it('makes the log that Kendra writes to, so that it goes with the stack', () => {
      const logs = Object.values(resourcesOf(template, 'AWS::Logs::LogGroup'));
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
      const documents = lines.map(readDocument);
      expect(documents).toHaveLength(10);
      expect(documents.filter(({ groups }) => groups !== undefined)).toHaveLength(3);
      expect(new Set(documents.map((document) => document.language))).toEqual(new Set([language]));
    });

    it.each(['en', 'ko'])('come with a FAQ of as many questions as the other (%s)', (language) => {
      const file = join(__dirname, '..', '..', 'lib', address, `faq.${language}.csv`);
      expect(existsSync(file)).toBe(true);
      const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
      expect(header).toBe('_question,_answer,_source_uri');
      expect(lines).toHaveLength(8);
    });
  });

  describe('a try in the emulator', () => {
    const bench = benchFor(address);
    const row = catalogue.find((candidate) => candidate.address === address);

    it('is marked as one that does not run there yet', () => {
      expect(row?.tries.map(({ emulator }) => emulator)).toEqual(
        Array.from({ length: 4 }, () => 'not yet'),
      );
    });

    it('gets as far as the index, with the right to ask it, and is told that it is not there', async () => {
      await expect(bench().call('AskFunction', { question: 'Who?' })).rejects.toThrow(
        /The emulator does not have a Kendra index yet/,
      );
      expect(bench().emulator.calls).toContainEqual(
        expect.objectContaining({ service: 'kendra', operation: 'Query', error: 'NotInEmulator' }),
      );
    });

    it.each<[string, object, string]>([
      ['no question', { question: ' ?! ' }, 'question'],
      ['a question of 10,000 characters', { question: '가'.repeat(10_000) }, 'question'],
      ['a filter that there is not', { question: 'Who?', author: 'kim' }, 'author'],
      ['another mode', { question: 'Who?', mode: 'guess' }, 'mode'],
      ['a language without documents', { question: 'Qui?', language: 'fr' }, 'language'],
      ['a day that is none', { question: 'Who?', changedSince: '2026-02-30' }, 'changedSince'],
      ['a page beyond the results', { question: 'Who?', page: '11' }, 'page'],
      ['half a page', { question: 'Who?', page: 1.5 }, 'page'],
    ])('refuses %s before any call', async (_, input, field) => {
      const before = bench().emulator.calls.length;
      expect(await bench().refusal('AskFunction', input)).toMatchObject({ field });
      const made = bench().emulator.calls.slice(before);
      expect(made.filter(({ service }) => service === 'kendra')).toEqual([]);
    });

    it('says how long a question may be', async () => {
      expect(
        await bench().refusal('AskFunction', {
          question: 'a'.repeat(limits.questionCharacters + 1),
        }),
      ).toMatchObject({ limit: 'at most 1000 characters', seen: '1,001 characters' });
    });
  });
});
