import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  embedSentence,
  type EmbeddingLength,
} from '@by-example/emulator/engines/encoder/sentence-embedding';
import { main } from '../cli/try';
import { measure } from '@by-example/metrics/options/accumulator';
import { TOKEN_DIMENSIONS, tokenEmbeddings } from '@by-example/metrics/bertscore/token-embeddings';
import { compactSynonyms } from '@by-example/metrics/meteor/compact-wordnet';
import { metricNames } from '@by-example/metrics/options/metric-options';
import type { MetricName } from '@by-example/metrics/options/metric-options';
import { csvLines, jsonLines } from '@by-example/metrics/readers/record-reader';
import { registry } from '@by-example/metrics/options/registry';
import type { MetricPorts } from '@by-example/metrics/options/registry';
import { titanEmbed } from '../lambda/shared/bedrock/bedrock-models';
import { createEmbedText } from '../lambda/shared/bedrock/titan-embedding';
import { catalog } from '../lib/catalog';
import { bedrockEmbeddings } from '../cli/evaluate/bedrock-embeddings';
import { main as evaluate } from '../cli/evaluate/cli';
import { startTestEmulator, readOutputFile } from './support/emulator';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from './support/stack';

const address = 'metrics';
const rows = catalog.filter((row) => metricNames.some((name) => row.address === `metrics/${name}`));
const names = metricNames;

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);

    it.each([
      ['Plan', { ReadInbox: 's3:GetObject' }],
      [
        'Measure',
        {
          ReadInbox: 's3:GetObject',
          WriteParts: 's3:PutObject',
          EmbedTokens: 'bedrock:InvokeModel',
          UseDefaultProject: 'bedrock:InvokeModel',
        },
      ],
      ['Report', { ReadParts: 's3:GetObject', WriteResults: 's3:PutObject' }],
    ])('lets %s use only its permissions and write its log', (id, permissions) => {
      const statements = Object.entries(listPermissions(template, id)).map(([sid, { Action }]) => [
        sid,
        Action,
      ]);
      expect(Object.fromEntries(statements)).toEqual({
        ...permissions,
        'logs:CreateLogStream logs:PutLogEvents': ['logs:CreateLogStream', 'logs:PutLogEvents'],
      });
    });

    it.each([
      ['ReadInbox', 'Measure', 'inbox/*'],
      ['WriteParts', 'Measure', 'work/*'],
      ['ReadParts', 'Report', 'work/*'],
      ['WriteResults', 'Report', 'results/*'],
    ])('restricts %s of %s to the folder %s', (sid, id, folder) => {
      expect(JSON.stringify(listPermissions(template, id)[sid]?.Resource)).toContain(
        `"/${folder}"`,
      );
    });

    it('lets the state machine invoke its three functions, start its children and write its log', () => {
      const permissions = listPermissions(template, 'Metrics');
      expect(permissions['InvokeFunctions']?.Resource).toHaveLength(3);
      expect(permissions['StartChildren']?.Action).toBe('states:StartExecution');
      const actions = Object.values(permissions).flatMap(({ Action }) => Action);
      expect(actions.filter((action) => !/^(logs|lambda|states):/.test(action))).toEqual([]);
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

  describe('a try in the emulator', () => {
    const testEmulator = startTestEmulator(address);

    it.each(names.flatMap((name) => [[name, 'en'] as const, [name, 'ko'] as const]))(
      '%s (%s) returns the same value as the library and the command for a file',
      async (name, language) => {
        const outcome = await testEmulator().of(`metrics/${name}`).replay('measure', language);
        const [answer] = outcome.answers as [{ readonly value: number }];
        const expected = await inOnePass(name, samplePath(name, language));
        expect(answer).toMatchObject({
          metric: name,
          value: expected.value,
          options: JSON.parse(JSON.stringify(expected.options)) as object,
        });
        expect(await evaluated(name, samplePath(name, language))).toBe(expected.value);
        expect(JSON.parse(readOutputFile(outcome, 'report.json').toString())).toMatchObject({
          metrics: [JSON.parse(JSON.stringify(expected)) as object],
        });
        expect(readOutputFile(outcome, 'report.md').toString()).toMatch(
          new RegExp(`^\\| ${name}(?: \\(.*\\))? \\| `, 'm'),
        );
        expect(readOutputFile(outcome, '.svg').toString()).toMatch(/^<svg .*<\/svg>\n?$/s);
      },
    );

    it.each([
      ['precision', 'en', 'spam', 0.7143],
      ['f1', 'en', 'true', 0.6],
      ['recall', 'ko', '환자', 0.6667],
    ] as const)(
      '%s (%s) returns the result of the class %s first, then averages and classes',
      async (name, language, positive, value) => {
        const lines: string[] = [];
        const args = [`metrics/${name}`, '--sample', language];
        expect(await main(args, (line) => lines.push(line))).toBe(0);
        const text = lines.join('\n');
        expect(text).toMatch(
          new RegExp(`^${name} \\(class "${positive}"\\) ${String(value).slice(0, 3)}`, 'm'),
        );
        expect(text).toMatch(/^Averages over the classes: macro 0\.\d+, micro 0\.\d+, weighted /m);
        expect(text).toContain(`Positive class: "${positive}"`);
        expect(text).toMatch(/^class +value +items +predicted/m);
        const json: string[] = [];
        expect(await main([...args, '--json'], (line) => json.push(line))).toBe(0);
        expect(JSON.parse(json.join(''))).toMatchObject({
          variant: `class "${positive}"`,
          value: expect.closeTo(value, 4),
          averages: { macro: expect.any(Number) },
          classes: expect.arrayContaining([expect.objectContaining({ class: positive })]),
        });
      },
    );

    it("prints Bedrock's error in the command if Bedrock fails", async () => {
      const { url: endpoint, deployment } = testEmulator().emulator;
      const credentials = { accessKeyId: 'nobody', secretAccessKey: 'nobody' };
      const config = { endpoint, credentials, region: deployment.region };
      const embeddings = await bedrockEmbeddings(titanEmbed.id, config);
      await expect(embeddings.embed(['word'])).rejects.toMatchObject({
        issue: {
          field: '--embeddings',
          received: expect.stringContaining('Exception') as string,
        },
      });
    });

    it('prints one document with --json and accepts an option in Korean', async () => {
      const lines: string[] = [];
      const args = ['metrics/accuracy', '--sample', 'ko', '--labels', '부정,중립,긍정', '--json'];
      expect(await main(args, (line) => lines.push(line))).toBe(0);
      expect(JSON.parse(lines.join())).toMatchObject({
        address: 'metrics/accuracy',
        metric: 'accuracy',
        value: 0.8,
        options: { labels: ['부정', '중립', '긍정'], level: 0.95 },
        interval: { method: 'Wilson' },
      });
    });

    it.each([
      ['an invalid JSON line', 'accuracy', 'a.jsonl', '{"label":1,"prediction":1}\nno\n', 'line 2'],
      [
        'an invalid number',
        'rmse',
        'a.csv',
        'target,prediction\n1,2\n1,nan\n',
        'line 3: prediction',
      ],
      [
        'one class only',
        'auc-roc',
        'a.jsonl',
        '{"label":1,"score":0.5}\n',
        'undefined without both',
      ],
      ['a constant target', 'r2', 'a.jsonl', '{"target":1,"prediction":1}\n', 'target'],
      [
        'probabilities that do not sum to 1',
        'inception-score',
        'a.jsonl',
        '{"probabilities":[0.5,0.6]}\n',
        'line 1',
      ],
      ['a picture', 'bleu', 'a.jsonl', Buffer.from('89504e470d0a1a0a00ff', 'hex'), 'line 1'],
      [
        'one cluster',
        'silhouette',
        'a.jsonl',
        '{"point":[1],"cluster":"a"}\n{"point":[2],"cluster":"a"}\n',
        'cluster',
      ],
      ['a file without items', 'mae', 'a.jsonl', '\n', 'at least one'],
    ] as const)('ends as Failed with the reason on %s', async (_, name, file, content, reason) => {
      const failure: unknown = await testEmulator()
        .of(`metrics/${name}`)
        .runFile('measure', file, content)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ message: expect.stringContaining(reason) as string });
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });

    /** Value from `npm run evaluate`, with vectors from the emulator's Bedrock. */
    async function evaluated(metric: MetricName, file: string): Promise<unknown> {
      const lines: string[] = [];
      const options = metric === 'bertscore' ? ['--embeddings', titanEmbed.id] : [];
      const { url: endpoint, credentials, deployment } = testEmulator().emulator;
      const code = await evaluate(['--json', '--metric', metric, '--file', file, ...options], {
        print: (line) => lines.push(line),
        printError: (line) => lines.push(line),
        input: process.stdin,
        metricPorts: { synonyms: () => synonyms },
        embeddings: (model) =>
          bedrockEmbeddings(model, { endpoint, credentials, region: deployment.region }),
      });
      expect(code).toBe(0);
      return (JSON.parse(lines.join('')) as { readonly value: unknown }).value;
    }

    /** Value of the metric over the whole file, without the state machine. */
    async function inOnePass(name: MetricName, file: string) {
      const entry = registry[name];
      const metric = entry.open({}, outside);
      const reader = file.endsWith('.csv') ? csvLines(entry.columns) : jsonLines();
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      const records = lines.map((line) => reader.read(line)).filter((each) => each !== undefined);
      await metric.prepare?.(records);
      return measure(metric, records);
    }
  });
});

const synonyms = compactSynonyms(
  readFileSync(join(__dirname, '..', 'packages', 'metrics', 'meteor', 'wordnet.txt'), 'utf8'),
);

const outside: MetricPorts = {
  synonyms: () => synonyms,
  // Replacement for Titan in the emulator.
  embeddings: tokenEmbeddings(titanEmbed.id, {
    embed: createEmbedText((body) => {
      const { inputText, dimensions, normalize } = JSON.parse(body) as Titan;
      const embedding = Array.from(embedSentence(inputText, dimensions, normalize));
      return Promise.resolve(Buffer.from(JSON.stringify({ embedding, inputTextTokenCount: 1 })));
    }, TOKEN_DIMENSIONS),
    all: (tokens, work) => Promise.all(tokens.map(work)),
  }),
};

interface Titan {
  readonly inputText: string;
  readonly dimensions: EmbeddingLength;
  readonly normalize: boolean;
}

function samplePath(name: string, language: 'en' | 'ko'): string {
  const row = rows.find((each) => each.address === `metrics/${name}`);
  return join(__dirname, '..', 'samples', 'metrics', name, row?.tries[0].samples[language] ?? '');
}
