import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startTestEmulator, readOutputFile, injectFaults } from '../support/emulator';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/comprehend';

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);

    it('starts an execution for uploads to the inbox, not for its own writes', () => {
      const [rule] = Object.values(listResources(template, 'AWS::Events::Rule'));
      expect(rule?.Properties?.['EventPattern']).toMatchObject({
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ prefix: 'inbox/' }] } },
      });
      const written = ['Ingest', 'Report', 'Cluster', 'Feedback'].flatMap((id) =>
        Object.values(listPermissions(template, id))
          .filter(({ Action }) => [Action].flat().includes('s3:PutObject'))
          .map(({ Resource }) => /"\/([^"]+)"/.exec(JSON.stringify(Resource))?.[1]),
      );
      expect(written).toEqual(['work/*', 'results/*', 'results/*', 'work/*']);
    });

    it.each([
      ['Ingest', ['ReadInbox', 'WriteAcceptedLines']],
      ['Report', ['ReadWork', 'WriteResults', 'TagUpload']],
      ['Cluster', ['ReadWork', 'WriteResults', 'EmbedTexts', 'UseDefaultProject']],
    ])('lets %s use only its permissions and write its log', (id, sids) => {
      expect(Object.keys(listPermissions(template, id)).sort()).toEqual(
        [...sids, 'logs:CreateLogStream logs:PutLogEvents'].sort(),
      );
    });

    it('lets the state machine call only the batch operations of Comprehend', () => {
      expect(listPermissions(template, 'Feedback')['CallComprehend']?.Action).toEqual([
        'comprehend:BatchDetectDominantLanguage',
        'comprehend:BatchDetectEntities',
        'comprehend:BatchDetectKeyPhrases',
        'comprehend:BatchDetectSentiment',
      ]);
    });

    it('lets the report use multipart uploads and abort them after a failure', () => {
      expect([listPermissions(template, 'Report')['WriteResults']?.Action].flat().sort()).toEqual([
        's3:AbortMultipartUpload',
        's3:PutObject',
      ]);
    });

    it('keeps nothing longer than seven days', () => {
      const [bucket] = Object.values(listResources(template, 'AWS::S3::Bucket'));
      expect(bucket?.Properties?.['LifecycleConfiguration']).toMatchObject({
        Rules: [{ ExpirationInDays: 7, Status: 'Enabled' }],
      });
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    it.each([
      ['en', 'Pebble Kettle'],
      ['ko', '페블 전기주전자'],
    ] as const)(
      'customer-feedback (%s) returns a sentiment per review and a report by product',
      async (language, product) => {
        const outcome = await testEmulator().replay('customer-feedback', language);
        const items = parseLines<Item>(readOutputFile(outcome, 'items.jsonl'));
        expect(items).toHaveLength(60);
        expect(new Set(items.map(({ id }) => id)).size).toBe(60);
        expect(new Set(items.map(({ language: found }) => found))).toEqual(new Set([language]));
        const [{ summary }] = outcome.answers as [{ readonly summary: Summary }];
        expect(summary).toMatchObject({
          ...{ documents: 60, analyzed: 60, failed: 0, rejected: 0 },
          // A review is longer than a call accepts.
          chunks: 61,
        });
        expect(summary.products.map((each) => each.product)).toContain(product);
        expect(readOutputFile(outcome, 'report.md').toString()).toContain(product);
      },
    );

    it('customer-feedback returns offsets in the whole text and the combined sentiment of a split text', async () => {
      const text = `${chapter}I met Anna Keller in Berlin.`;
      const outcome = await testEmulator().runFile(
        'customer-feedback',
        'long.jsonl',
        JSON.stringify({ id: 'long', text }),
      );
      const [item] = parseLines<Item>(readOutputFile(outcome, 'items.jsonl'));
      const berlin = item?.entities.find((entity) => entity.Text === 'Berlin');
      expect(item?.chunks).toBeGreaterThan(1);
      expect(text.slice(berlin?.BeginOffset, berlin?.EndOffset)).toBe('Berlin');
      expect(Object.values(item?.sentimentScore ?? {}).reduce((a, b) => a + b, 0)).toBeCloseTo(
        1,
        2,
      );
    });

    it.each(['en', 'ko'] as const)('auto-tagging (%s) tags each document', async (language) => {
      const outcome = await testEmulator().replay('auto-tagging', language);
      const tagged = parseLines<{ readonly tags: readonly string[] }>(
        readOutputFile(outcome, 'tags.jsonl'),
      );
      expect(tagged).toHaveLength(7);
      for (const { tags } of tagged) expect(tags.length).toBeGreaterThan(0);
    });

    it.each([
      ['en', /team|coach|match/i],
      ['ko', /경기/],
    ] as const)('news-clustering (%s) finds the expected topics', async (language, label) => {
      const outcome = await testEmulator().replay('news-clustering', language);
      const [{ summary }] = outcome.answers as [{ readonly summary: Summary }];
      expect(summary.topics.length).toBeGreaterThanOrEqual(4);
      expect(summary.topics.length).toBeLessThanOrEqual(8);
      expect(summary.topics.map((topic) => topic.label).join()).toMatch(label);
      expect(summary.topics.reduce((sum, { documents }) => sum + documents, 0)).toBe(40);
    });

    it('accepts CSV, and plain text with a document per paragraph', async () => {
      const csv = await testEmulator().runFile(
        'customer-feedback',
        'reviews.csv',
        'id,text,product\n1,"I love this light.",Lamp\n2,"It broke.\nTwice.",Lamp\n',
      );
      expect(sentiments(csv)).toEqual([
        ['1', 'POSITIVE'],
        ['2', 'NEGATIVE'],
      ]);
      const text = await testEmulator().runFile(
        'customer-feedback',
        'reviews.txt',
        'I love this lamp.\n\n배송이 너무 늦고 상자가 부서졌어요. 정말 화가 나요.\n',
      );
      expect(sentiments(text).map(([, sentiment]) => sentiment)).toEqual(['POSITIVE', 'NEGATIVE']);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('with bad input', () => {
    it('names each rejected line and analyzes the others', async () => {
      const outcome = await testEmulator().runFile(
        'customer-feedback',
        'mixed.jsonl',
        [
          '{"id":"a","text":"Great lamp."}',
          'no json',
          '{"id":"a","text":"Again."}',
          '{"id":"b"}',
          `{"id":"big","text":"${'x'.repeat(1_000_001)}"}`,
          '{"id":"c","text":"정말 좋아요."}',
          '{"id":"d","text":"Комната была чистая, а персонал очень приветливый."}',
          '{"id":"e","text":"Das Zimmer war sauber und das Personal sehr freundlich."}',
        ].join('\n'),
      );
      expect(sentiments(outcome)).toEqual([
        ['a', 'POSITIVE'],
        ['c', 'POSITIVE'],
      ]);
      const failed = parseLines<Failed>(readOutputFile(outcome, 'failed.jsonl'));
      expect(failed.map(({ line, id, error }) => [line ?? id, error.field ?? error.code])).toEqual([
        [2, 'line'],
        [3, 'id'],
        [4, 'text'],
        [5, 'text'],
        ['d', 'UnsupportedLanguageException'],
        // Comprehend supports German and its stand-in does not: the batch keeps the other languages.
        ['e', 'Comprehend.UnsupportedLanguageException'],
      ]);
    });

    it.each([
      ['a file of no lines', 'blank.jsonl', '\n \n', 'at least one document'],
      ['a file without a document', 'none.jsonl', 'no\njson\n', 'on line 1'],
      ['a picture', 'photo.jsonl', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'PNG'],
      ['a CSV without a column text', 'odd.csv', 'id,review\n1,Good\n', 'text'],
    ])('ends as Failed with the reason on %s', async (_, name, content, reason) => {
      const failure: unknown = await testEmulator()
        .runFile('customer-feedback', name, content)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ message: expect.stringContaining(reason) as string });
    });

    it('runs once if an execution is started twice under one name', async () => {
      const { url, credentials } = testEmulator().emulator;
      const client = new SFNClient({ endpoint: url, credentials, region: 'us-east-1' });
      const bucket = await testEmulator().output('DocumentsBucket');
      const stateMachineArn = await testEmulator().output('FeedbackMachineArn');
      const key = 'inbox/customer-feedback/none.jsonl';
      const request = new StartExecutionCommand({
        stateMachineArn,
        name: 'once',
        input: JSON.stringify({ detail: { bucket: { name: bucket }, object: { key } } }),
      });
      await client.send(request);
      // During the run the response is the same execution, afterwards this error.
      await client.send(request).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'ExecutionAlreadyExists' });
      });
      const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
      expect(executions.filter(({ name }) => name === 'once')).toHaveLength(1);
      client.destroy();
    });
  });

  describe('under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.3@comprehend']);

    it('waits, retries and loses nothing', async () => {
      const reviews = Array.from({ length: 60 }, (_, number) =>
        JSON.stringify({ id: `r${number}`, text: `Great lamp, number ${number}.` }),
      );
      const outcome = await testEmulator().runFile(
        'customer-feedback',
        'many.jsonl',
        reviews.join('\n'),
      );
      const throttled = testEmulator().emulator.calls.filter(
        ({ error }) => error === 'ThrottlingException',
      );
      expect(throttled.length).toBeGreaterThan(0);
      expect(outcome.answers).toMatchObject([{ summary: { documents: 60, analyzed: 60 } }]);
    });
  });
});

/** About 7,000 bytes, more than a request accepts. */
const chapter = Array.from(
  { length: 100 },
  (_, day) => `On day ${day + 1} the kettle boiled a litre in three minutes, quietly. It is fine. `,
).join('');

interface Item {
  readonly id: string;
  readonly language: string;
  readonly sentiment: string;
  readonly sentimentScore: Readonly<Record<string, number>>;
  readonly chunks: number;
  readonly entities: readonly {
    readonly Text: string;
    readonly BeginOffset: number;
    readonly EndOffset: number;
  }[];
}

interface Failed {
  readonly id?: string;
  readonly line?: number;
  readonly error: { readonly code: string; readonly field?: string };
}

interface Summary {
  readonly products: readonly { readonly product: string }[];
  readonly topics: readonly { readonly label: string; readonly documents: number }[];
}

function sentiments(outcome: Parameters<typeof readOutputFile>[0]): (readonly [string, string])[] {
  return parseLines<Item>(readOutputFile(outcome, 'items.jsonl')).map(({ id, sentiment }) => [
    id,
    sentiment,
  ]);
}

function parseLines<Line>(file: Buffer): Line[] {
  return file
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
