import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../lib/catalog';
import type { Row, Source, Try } from '../lib/row';
import { rulesFor } from './support/catalog/rules';
import type { CatalogSet } from './support/catalog/set';

const rules = rulesFor(['services/polly', 'services/textract', 'metrics/textract']);
type Name = keyof typeof rules;

const row = catalog.find(({ address }) => address === 'services/polly')!;
const [first] = row.tries;
const { name, title, samples, view, read } = first;
const upload = { output: 'Inbox', prefix: '', machine: 'Machine' };
const uploadTry: Try = {
  name,
  title,
  samples,
  view,
  read,
  options: { speechMarks: 'marks' },
  upload: upload,
};
const unwritten = { ...row, address: 'services/textract' as const };
const metric = { ...row, address: 'metrics/textract' as const, stack: 'metrics' as const };
const set = { root: join(__dirname, '..'), rows: [row], stacks: ['services/polly'] };
const sharing = { ...set, rows: [metric], stacks: ['metrics'] };
const changed = (change: Partial<Row>) => ({ ...set, rows: [{ ...row, ...change }] });
const source = (change: Partial<Source>) =>
  changed({ lifecycle: { status: 'open', source: { ...row.lifecycle.source, ...change } } });

const elsewhere = mkdtempSync(join(tmpdir(), 'catalog-'));
afterAll(() => {
  rmSync(elsewhere, { recursive: true });
});
/** A set with only the READMEs of services/polly. */
function withReadme(text: string, korean = koreanPage): CatalogSet {
  const root = mkdtempSync(join(elsewhere, 'readme-'));
  mkdirSync(join(root, 'lib', 'services', 'polly'), { recursive: true });
  writeFileSync(join(root, 'lib', 'services', 'polly', 'README.md'), text);
  writeFileSync(join(root, 'lib', 'services', 'polly', 'README.ko.md'), korean);
  return { ...set, root };
}

/** A set whose first try has this reading path; with `write`, in a folder of its own. */
function reading(read: readonly string[], write?: (root: string) => void): CatalogSet {
  const changedSet = changed({ tries: [{ ...first, read }] });
  if (write === undefined) return changedSet;
  const root = mkdtempSync(join(elsewhere, 'reading-'));
  write(root);
  return { ...changedSet, root };
}

const page = `# Amazon Polly

How do I turn text into
speech? In one call.

## Read it
first
## Try it

\`\`\`
# a comment, and no heading
\`\`\`

## What is deployed
a
## How it works
b
## Limits
c
## Cost and lifecycle
d
## Sources
e
`;

const koreanPage = `# Amazon Polly

텍스트를 어떻게 음성으로 바꾸나요? 한 번 호출합니다.

## 읽는 순서
가
## 실행해 보기
나
## 배포되는 리소스
다
## 동작 방식
라
## 한도
마
## 비용과 수명 주기
바
## 출처
사
`;

const withoutRow = (path: string) => `${path} belongs to no row in lib/catalog.ts`;

/** Per rule: the mistake, the set that contains it and the message. */
const mistakes: Readonly<Record<Name, readonly (readonly [string, CatalogSet, string])[]>> = {
  'is in the order of the table': [
    [
      'is out of order',
      { ...set, rows: [unwritten, row] },
      'services/polly: is after services/textract in lib/catalog.ts, but before it in the table',
    ],
    [
      'is listed twice',
      { ...set, rows: [row, row] },
      'services/polly: is after services/polly in lib/catalog.ts, but before it in the table',
    ],
    [
      'is not in the table',
      changed({ address: 'services/lox' }),
      'services/lox: is not in the table of test/catalog.test.ts; add it to its part',
    ],
  ],
  'has one stack in lib/build.ts': [
    ['has no stack', { ...set, stacks: [] }, 'services/polly: lib/build.ts has no stack for it'],
    [
      'was removed without its stack',
      { ...set, rows: [] },
      'services/polly: lib/build.ts has a stack and lib/catalog.ts no row',
    ],
  ],
  'has its files under its address in every tree': [
    ...[
      'lib/services/textract/row.ts is missing',
      'lib/services/textract/README.md is missing',
      'lib/services/textract/README.ko.md is missing',
      'lib/services/textract/textract-stack.ts is missing',
      'lambda/services/textract has no handler.ts',
      'test/services/textract.test.ts is missing',
      'samples/services/textract/README.md is missing',
    ].map((message) => ['lacks a file', { ...set, rows: [unwritten] }, message] as const),
    ...[
      'lib/metrics/textract/README.md is missing',
      'packages/metrics/textract/textract.ts is missing',
      'packages/metrics/test/metrics/textract is missing',
    ].map((message) => ['shares a stack and lacks a file', sharing, message] as const),
  ],
  'owns every folder and test of its part': [
    ...[
      'lib/services/polly',
      'lambda/services/polly',
      'samples/services/polly',
      'test/services/polly.test.ts',
      'test/services/polly',
      // Rows that share a stack have this file at the stack.
      'lib/metrics/metric-row.ts',
    ].map(
      (path) => ['was removed without its files', { ...set, rows: [] }, withoutRow(path)] as const,
    ),
    ...['lib/metrics/bleu', 'samples/metrics/bleu', 'test/metrics/human-evaluation'].map(
      (path) =>
        ['shared a stack and was removed without its files', sharing, withoutRow(path)] as const,
    ),
  ],
  'has a README with the outline of all': [
    [
      'has another title in its README',
      withReadme(page.replace('Amazon', 'AWS')),
      'lib/services/polly/README.md must begin with "# Amazon Polly", its row\'s title',
    ],
    [
      'has another question in its README',
      withReadme(page.replace('How', 'Why')),
      "lib/services/polly/README.md must ask the row's question under its title, and answer it in two lines",
    ],
    [
      'has other headings in its README',
      withReadme(page.replace('## Limits\nc\n', '')),
      'lib/services/polly/README.md must have the headings Read it · Try it · What is deployed · How it works · Limits · Cost and lifecycle · Sources; it has Read it · Try it · What is deployed · How it works · Cost and lifecycle · Sources',
    ],
    [
      'has an empty section',
      withReadme(page.replace('\nc\n', '\n')),
      'lib/services/polly/README.md has nothing under "Limits"',
    ],
    [
      'has another order in Korean',
      withReadme(page, koreanPage.replace('## 한도\n마\n', '')),
      'lib/services/polly/README.ko.md must have the headings 읽는 순서 · 실행해 보기 · 배포되는 리소스 · 동작 방식 · 한도 · 비용과 수명 주기 · 출처; it has 읽는 순서 · 실행해 보기 · 배포되는 리소스 · 동작 방식 · 비용과 수명 주기 · 출처',
    ],
  ],
  'has a short reading path for each try': [
    [
      'has a path to a file that does not exist',
      reading(['lib/services/polly/stack.ts']),
      'services/polly: the reading path of the try "news-reading" names lib/services/polly/stack.ts, which is missing',
    ],
    [
      'has an empty path',
      reading([]),
      'services/polly: the reading path of the try "news-reading" is empty: name the files that explain the try',
    ],
    [
      'has a path that names a file twice',
      reading(['lib/row.ts', 'lib/row.ts']),
      'services/polly: the reading path of the try "news-reading" names a file twice',
    ],
    [
      'has a path of seven files',
      reading(
        ['prompt', 'bedrock-stack', 'guardrail', 'row']
          .map((file) => `lib/services/bedrock/${file}.ts`)
          .concat('lib/build.ts', 'lib/config.ts', 'lib/catalog.ts'),
      ),
      'services/polly: the reading path of the try "news-reading" has 7 files; at most 6: leave out what only production needs',
    ],
    [
      'has a path of 501 lines',
      reading(['long.txt'], (root) => {
        writeFileSync(join(root, 'long.txt'), 'line\n'.repeat(501));
      }),
      'services/polly: the reading path of the try "news-reading" has 501 lines; at most 500: split the longest file, so that the path names only the part with the lesson',
    ],
  ],
  'has a sample for each try in both languages, with origin and license': [
    [
      'has a missing sample',
      changed({ tries: [{ ...first, samples: { ...first.samples, ko: 'news.ko.txt' } }] }),
      'samples/services/polly/news.ko.txt is missing or empty',
    ],
    [
      'has a sample that its README does not describe',
      changed({ tries: [{ ...first, samples: { ...first.samples, en: 'README.md' } }] }),
      'samples/services/polly/README.md must say what README.md is',
    ],
    [
      'does not describe its samples',
      { ...set, rows: [unwritten] },
      'samples/services/textract/README.md must state the origin and the license of the samples',
    ],
  ],
  'has its texts in English and Korean': [
    [
      'has no English title',
      changed({ title: { en: ' ', ko: '폴리' } }),
      'services/polly: title.en is empty',
    ],
    [
      'asks its Korean question in English',
      changed({ question: { ...row.question, ko: 'Who speaks?' } }),
      'services/polly: question.ko must be in Korean; it is "Who speaks?"',
    ],
    [
      'has an invalid price',
      changed({ costs: [{ item: 'a', unit: 'b', usd: NaN, source: row.lifecycle.source }] }),
      "services/polly: costs[0].usd must be a price or 'unknown'; it is NaN",
    ],
    [
      'has an option without a description',
      changed({ tries: [{ ...first, options: { voice: '' } }] }),
      'services/polly: tries[0].options.voice is empty',
    ],
    [
      'uploads a file with an option name that S3 changes',
      changed({ tries: [uploadTry] }),
      'services/polly: tries[0].options.speechMarks: it becomes metadata of the upload, and S3 lowercases metadata names',
    ],
  ],
  'has names in kebab-case': [
    [
      'has a blank in the name of a try',
      changed({ tries: [{ ...first, name: 'News reading' }] }),
      'services/polly: tries[0].name must be in kebab-case: "News reading"',
    ],
    [
      'has a try twice',
      changed({ tries: [first, first] }),
      'services/polly: two tries have the name "news-reading"',
    ],
    [
      'has an underscore in its address',
      changed({ address: 'services/po_lly' }),
      'services/po_lly: must be a part and a name in kebab-case',
    ],
  ],
  'names a page and a day for each fact': [
    [
      'has a fact from a page without TLS',
      source({ url: 'http://aws.amazon.com/polly/' }),
      'services/polly.lifecycle.source.url must be the https address of a page; it is "http://aws.amazon.com/polly/"',
    ],
    ...['2026-02-30', '2999-01-01', '24 November'].map(
      (read) =>
        [
          'has a fact with an invalid or future date',
          source({ read }),
          `services/polly.lifecycle.source.read must be the day it was read, YYYY-MM-DD; it is "${read}"`,
        ] as const,
    ),
  ],
};

describe.each(Object.entries(mistakes))('"%s" reports a row that', (name, cases) => {
  it.each(cases)('%s', (_, invalid, message) => {
    expect(rules[name as Name](invalid)).toContain(message);
  });
});

it('accepts a README that wraps its lines and contains code', () => {
  expect(rules['has a README with the outline of all'](withReadme(page))).toEqual([]);
});
