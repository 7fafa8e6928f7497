import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '../lib/catalog';
import type { Row, Source, Try } from '../lib/row';
import { rulesFor } from './support/catalogue/rules';
import type { CatalogueSet } from './support/catalogue/set';

const rules = rulesFor(['services/polly', 'services/textract', 'metrics/textract']);
type Name = keyof typeof rules;

const row = catalog.find(({ address }) => address === 'services/polly')!;
const [first] = row.tries;
const { name, title, samples, view } = first;
const drop = { output: 'Inbox', prefix: '', machine: 'Machine' };
const dropped: Try = { name, title, samples, view, options: { speechMarks: 'marks' }, drop };
const unwritten = { ...row, address: 'services/textract' as const };
const metric = { ...row, address: 'metrics/textract' as const, stack: 'metrics' as const };
const set = { root: join(__dirname, '..'), rows: [row], stacks: ['services/polly'] };
const sharing = { ...set, rows: [metric], stacks: ['metrics'] };
const changed = (change: Partial<Row>) => ({ ...set, rows: [{ ...row, ...change }] });
const source = (change: Partial<Source>) =>
  changed({ lifecycle: { status: 'open', source: { ...row.lifecycle.source, ...change } } });

const elsewhere = mkdtempSync(join(tmpdir(), 'catalogue-'));
afterAll(() => {
  rmSync(elsewhere, { recursive: true });
});
/** A set with only a README of services/polly. */
function withReadme(text: string): CatalogueSet {
  const root = mkdtempSync(join(elsewhere, 'readme-'));
  mkdirSync(join(root, 'lib', 'services', 'polly'), { recursive: true });
  writeFileSync(join(root, 'lib', 'services', 'polly', 'README.md'), text);
  return { ...set, root };
}

const page = `# Amazon Polly

How do I turn text into
speech? In one call.

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

const withoutRow = (path: string) => `${path} belongs to no row of lib/catalog.ts`;

/** Per rule: the mistake, the set that contains it and the message. */
const mistakes: Readonly<Record<Name, readonly (readonly [string, CatalogueSet, string])[]>> = {
  'stands in the order of the table': [
    [
      'is out of order',
      { ...set, rows: [unwritten, row] },
      'services/polly: stands behind services/textract in lib/catalog.ts, and before it in the table',
    ],
    [
      'is there twice',
      { ...set, rows: [row, row] },
      'services/polly: stands behind services/polly in lib/catalog.ts, and before it in the table',
    ],
    [
      'is none of the table',
      changed({ address: 'services/lox' }),
      'services/lox: is not in the table of test/catalogue.test.ts; add it to its part',
    ],
  ],
  'has one stack in lib/build.ts': [
    ['has none', { ...set, stacks: [] }, 'services/polly: lib/build.ts has no stack for it'],
    [
      'has left its stack behind',
      { ...set, rows: [] },
      'services/polly: lib/build.ts has a stack and lib/catalog.ts no row',
    ],
  ],
  'has its files under its address in every tree': [
    ...[
      'lib/services/textract/row.ts is missing',
      'lib/services/textract/README.md is missing',
      'lib/services/textract/textract-stack.ts is missing',
      'lambda/services/textract has no handler.ts',
      'test/services/textract.test.ts is missing',
      'samples/services/textract/README.md is missing',
    ].map((message) => ['lacks a file', { ...set, rows: [unwritten] }, message] as const),
    ...[
      'lib/metrics/textract/README.md is missing',
      'packages/metrics/textract/textract.ts is missing',
      'packages/metrics/test/textract is missing',
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
    ].map((path) => ['has left something behind', { ...set, rows: [] }, withoutRow(path)] as const),
    ...['lib/metrics/bleu', 'samples/metrics/bleu', 'test/metrics/human-evaluation'].map(
      (path) =>
        ['shared a stack and has left something behind', sharing, withoutRow(path)] as const,
    ),
  ],
  'has a README with the outline of all': [
    [
      'has another title there',
      withReadme(page.replace('Amazon', 'AWS')),
      'lib/services/polly/README.md must begin with "# Amazon Polly", its row\'s title',
    ],
    [
      'asks another question there',
      withReadme(page.replace('How', 'Why')),
      "lib/services/polly/README.md must ask the row's question under its title, and answer it in two lines",
    ],
    [
      'has another order there',
      withReadme(page.replace('## Limits\nc\n', '')),
      'lib/services/polly/README.md must have the headings Try it · What is deployed · How it works · Limits · Cost and lifecycle · Sources; it has Try it · What is deployed · How it works · Cost and lifecycle · Sources',
    ],
    [
      'has a heading with nothing under it',
      withReadme(page.replace('\nc\n', '\n')),
      'lib/services/polly/README.md has nothing under "Limits"',
    ],
  ],
  'has a sample for each try in both languages, with origin and licence': [
    [
      'has a sample that is not there',
      changed({ tries: [{ ...first, samples: { ...first.samples, ko: 'news.ko.txt' } }] }),
      'samples/services/polly/news.ko.txt is missing or empty',
    ],
    [
      'has a sample that its README does not know',
      changed({ tries: [{ ...first, samples: { ...first.samples, en: 'README.md' } }] }),
      'samples/services/polly/README.md must say what README.md is',
    ],
    [
      'says nothing of its samples',
      { ...set, rows: [unwritten] },
      'samples/services/textract/README.md must say where the samples come from and under which licence',
    ],
  ],
  'says what it is in English and Korean': [
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
      'has a price that is none',
      changed({ costs: [{ what: 'a', unit: 'b', usd: NaN, source: row.lifecycle.source }] }),
      "services/polly: costs[0].usd must be a price or 'unknown'; it is NaN",
    ],
    [
      'has an option of which it says nothing',
      changed({ tries: [{ ...first, options: { voice: '' } }] }),
      'services/polly: tries[0].options.voice is empty',
    ],
    [
      'drops a file with an option that S3 would write otherwise',
      changed({ tries: [dropped] }),
      'services/polly: tries[0].options.speechMarks: a file that is dropped takes it along as metadata, whose names S3 makes lower-case',
    ],
  ],
  'has names that can be typed': [
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
          'has a fact that was read on no day, or later than today',
          source({ read }),
          `services/polly.lifecycle.source.read must be the day it was read, YYYY-MM-DD; it is "${read}"`,
        ] as const,
    ),
  ],
};

describe.each(Object.entries(mistakes))('"%s" reports a row that', (name, cases) => {
  it.each(cases)('%s', (_, wrong, message) => {
    expect(rules[name as Name](wrong)).toContain(message);
  });
});

it('accepts a README that wraps its lines and contains code', () => {
  expect(rules['has a README with the outline of all'](withReadme(page))).toEqual([]);
});
