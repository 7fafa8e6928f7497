import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RefusedInput } from '../../../lambda/shared/errors';
import { main } from '../../../scripts/evaluate/command';
import { cp949 } from '../../support/cp949';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A vector a token: the first letter tells the direction. */
let embed = (tokens: readonly string[]) =>
  Promise.resolve(tokens.map((token) => (token.startsWith('c') ? [1, 0] : [0.6, 0.8])));

const synonyms = () => ({ name: 'none at all', of: () => [] });

/** Runs the command on a text that is its standard input, in chunks of some bytes, or a file of that name. */
async function run(text: string | Uint8Array, words: readonly string[], chunk = Infinity) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const said = { printed: [] as string[], complained: [] as string[] };
  const code = await main(words, {
    print: (line) => said.printed.push(line),
    complain: (line) => said.complained.push(line),
    // eslint-disable-next-line @typescript-eslint/require-await
    input: (async function* () {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    })(),
    outside: { synonyms },
    embeddings: (name) => Promise.resolve({ name, embed: (tokens) => embed(tokens) }),
  });
  return { code, printed: said.printed.join('\n'), complained: said.complained.join('\n') };
}

interface Printed {
  readonly task: string;
  readonly items: number;
  readonly metrics: readonly { readonly metric: string; readonly value: number }[];
  readonly leftOut?: readonly {
    readonly metric: string;
    readonly why: { readonly limit: string };
  }[];
}

async function measured(text: string, ...words: readonly string[]): Promise<Printed> {
  const { code, printed } = await run(text, ['--file', '-', '--json', ...words]);
  expect(code).toBe(0);
  return JSON.parse(printed) as Printed;
}

async function refused(text: string | Uint8Array, ...words: readonly string[]): Promise<string> {
  const { code, printed, complained } = await run(text, ['--file', '-', ...words]);
  expect(code).toBe(1);
  expect(printed).toBe('');
  return complained;
}

const jsonl = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).join('\n');
const cell = (value: unknown) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (items: readonly object[]) =>
  [
    Object.keys(items[0] ?? {}).join(','),
    ...items.map((item) => Object.values(item).map(cell).join(',')),
  ].join('\r\n');

const values = ({ metrics }: Printed) =>
  Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]));

describe('npm run evaluate', () => {
  const classified = (one: string, other: string) => [
    { label: one, prediction: one, score: { [one]: 0.9, [other]: 0.1 } },
    { label: other, prediction: one, score: { [one]: 0.6, [other]: 0.4 } },
    { label: other, prediction: other, score: { [one]: 0.2, [other]: 0.8 } },
    { label: one, prediction: one, score: { [one]: 0.7, [other]: 0.3 } },
  ];
  const tasks = [
    ['classification', classified('ham', 'spam'), { accuracy: 0.75, recall: 0.75, 'auc-roc': 1 }],
    ['classification', classified('긍정', '부정'), { accuracy: 0.75, recall: 0.75, 'auc-roc': 1 }],
    [
      'regression',
      [
        { target: 3, prediction: 2.5, weight: 1 },
        { target: -0.5, prediction: 0, weight: 1 },
        { target: 2, prediction: 2, weight: 1 },
        { target: 7, prediction: 8, weight: 1 },
      ],
      { rmse: Math.sqrt(0.375), mae: 0.5 },
    ],
    [
      'regression',
      [
        { target: [1, 2], prediction: [1, 4] },
        { target: [3, 5], prediction: [3, 5] },
      ],
      { mae: 0.5 },
    ],
    [
      'text',
      [
        { candidate: 'the cat sat, "again"', reference: ['the cat sat, "again"', 'a dog\nran'] },
        { candidate: 'a dog ran', reference: 'a dog ran' },
      ],
      { bleu: 100, rouge: 1 },
    ],
    [
      'text',
      [{ candidate: '고양이가 창가에 앉아 있다', reference: '고양이가 창가에 앉아 있다' }],
      { bleu: 100 },
    ],
    [
      'clustering',
      [
        { point: [0, 0], cluster: '왼쪽' },
        { point: [0, 1], cluster: '왼쪽' },
        { point: [9, 0], cluster: '오른쪽' },
        { point: [9, 1], cluster: '오른쪽' },
      ],
      { silhouette: expect.closeTo(0.889, 3) },
    ],
    ['images', [{ probabilities: [1, 0] }, { probabilities: [0, 1] }], { 'inception-score': 2 }],
  ] as const;

  it.each(tasks)(
    'measures %s alike from JSON Lines and CSV (%#)',
    async (task, items, expected) => {
      const splits = task === 'images' ? ['--splits', '1'] : [];
      const ofJson = await measured(jsonl(items), ...splits);
      const ofCsv = await measured(csv(items), ...splits);
      expect(ofJson).toMatchObject({ task, items: items.length });
      for (const [metric, value] of Object.entries(expected))
        expect(values(ofJson)[metric]).toEqual(
          typeof value === 'number' ? expect.closeTo(value, 12) : value,
        );
      expect({ ...ofCsv, guessedFrom: [] }).toEqual({ ...ofJson, guessedFrom: [] });
    },
  );

  it('measures the same wherever the input is cut, within a character too', async () => {
    const items = classified('긍정 🙂', '부정, "아님"\n둘째 줄');
    for (const text of [`\ufeff${csv(items)}\n`, jsonl(items)]) {
      const whole = await run(text, ['--file', '-', '--json']);
      expect(whole.code).toBe(0);
      for (const chunk of [1, 2, 3, 7])
        expect(await run(text, ['--file', '-', '--json'], chunk)).toEqual(whole);
    }
  });

  it('prints one document for one metric, with its options', async () => {
    const items = classified('ham', 'spam');
    const words = ['--metric', 'f1', '--average=binary', '--positive', 'spam'];
    const printed = await measured(jsonl(items), ...words);
    expect(printed).toMatchObject({
      metric: 'f1',
      value: expect.closeTo(2 / 3, 12),
      options: { average: 'binary', positive: 'spam', zeroDivision: 0 },
      task: 'classification',
      items: 4,
    });
  });

  it('gives an option to the metrics that know its value, and one by name to that metric alone', async () => {
    const items = classified('ham', 'spam');
    const printed = await measured(jsonl(items), '--average', 'binary', '--positive', 'spam');
    expect(values(printed)).toMatchObject({ recall: 0.5, 'auc-roc': 1 });
    const own = await measured(jsonl(items), '--recall.average', 'micro');
    expect(values(own)).toMatchObject({ recall: 0.75, f1: expect.closeTo(0.7333333, 6) });
  });

  it('lays metrics side by side, says how the task was told and what was left out', async () => {
    const { printed } = await run(jsonl([{ label: 1, prediction: 1, score: 0.4 }]), [
      '--file',
      '-',
    ]);
    expect(printed).toContain('classification (guessed from the fields label, prediction, score)');
    expect(printed).toMatch(/^accuracy +1 /m);
    expect(printed).toMatch(/auc-roc: label: .*undefined without both; seen: 1 of it and 0 others/);
  });

  it('writes the report and each picture once', async () => {
    const out = join(folder, 'report');
    const file = join(folder, 'items.jsonl');
    writeFileSync(file, jsonl(classified('고양이', '강아지')));
    const { code, printed } = await run('', ['--file', file, '--out', out]);
    expect(code).toBe(0);
    const files = readdirSync(out).sort();
    expect(files).toEqual(['confusion-matrix.svg', 'report.json', 'report.md', 'roc-curve.svg']);
    for (const name of files) expect(printed).toContain(join(out, name));
    expect(readFileSync(join(out, 'confusion-matrix.svg'), 'utf8')).toContain('고양이');
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Printed;
    expect(report.metrics.map(({ metric }) => metric)).toEqual([
      'accuracy',
      'precision',
      'recall',
      'f1',
      'auc-roc',
    ]);
  });

  describe('with --embeddings', () => {
    const model = 'amazon.titan-embed-text-v2:0';
    const texts = jsonl([{ candidate: 'cat', reference: 'dog' }]);

    it('measures BERTScore of texts beside the other metrics, and says where the vectors are from', async () => {
      const printed = await measured(texts, '--embeddings', model);
      expect(values(printed)).toMatchObject({ bleu: 0, bertscore: expect.closeTo(0.6, 12) });
      expect(printed.leftOut).toBeUndefined();
      expect(printed.metrics).toContainEqual(
        expect.objectContaining({ options: expect.objectContaining({ embeddings: model }) }),
      );
    });

    it('knows only models whose answers it can read', async () => {
      expect(await refused(texts, '--embeddings', 'amazon.titan-embed-text-v1')).toContain(model);
    });

    it('says what Bedrock says, once, and prints no number', async () => {
      const before = embed;
      embed = () =>
        Promise.reject(
          new RefusedInput({
            code: 'ValidationException',
            field: '--embeddings',
            limit: 'answers of Bedrock',
            seen: 'AccessDeniedException',
            todo: 'Ask for access.',
          }),
        );
      expect(await refused(texts, '--embeddings', model)).toContain('AccessDeniedException');
      embed = before;
    });
  });

  it('says of BERTScore that it needs vectors, and takes them', async () => {
    const embedded = { tokens: ['cat'], vectors: [[1, 0]] };
    const printed = await measured(jsonl([{ candidate: 'cat', reference: 'cat' }]));
    expect(printed.leftOut).toMatchObject([{ metric: 'bertscore' }]);
    const pair = { candidate: embedded, reference: { tokens: ['dog'], vectors: [[0.6, 0.8]] } };
    expect(values(await measured(jsonl([pair])))).toEqual({ bertscore: expect.closeTo(0.6, 12) });
  });

  const label = '{"label":"a","prediction":"a"}';
  it.each([
    ['no JSON', `${label}\n\n{label: a}`, 'line 3'],
    ['a list', `${label}\n[1]`, 'line 2'],
    ['a missing field', `${label}\n{"label":"a"}`, 'line 2: prediction'],
    ['an empty class', `label,prediction\na,b\n,b`, 'line 3: label'],
    ['a field too many', 'label,prediction\na,b\na,b,c', 'line 3'],
    ['an open quote', 'label,prediction\na,b\n"a,b', 'line 3'],
    ['NaN', 'target,prediction\n1,2\n1,NaN', 'line 3: prediction'],
    ['Infinity', 'target,prediction\n1,1e999\n', 'line 2: prediction'],
    ['an empty number', 'target,prediction\n1,\n', 'line 2: prediction'],
    ['lengths that differ', '{"target":[1,2],"prediction":[1]}', 'line 1: prediction'],
    ['a weight below 0', 'target,prediction,weight\n1,1,-1\n', 'line 2: weight'],
    ['probabilities that sum to 2', '{"probabilities":[1,1]}', 'line 1: probabilities'],
    [
      'dimensions that differ',
      '{"point":[1],"cluster":1}\n{"point":[1,2],"cluster":1}',
      'line 2: point',
    ],
    ['a text that is none', '{"candidate":1,"reference":"a"}', 'line 1: candidate'],
    ['no reference', '{"candidate":"a","reference":[]}', 'line 1: reference'],
    ['rows of a CSV that lack', 'label,prediction\n', 'at least one item'],
    ['nothing', ' \n', 'JSON Lines, or CSV'],
    ['fields of no task', '{"text":"a"}', '--task'],
    ['fields of two tasks', '{"label":"a","target":1}', 'classification or regression'],
  ])('refuses %s before any number is printed, and says where', async (_, text, where) => {
    expect(await refused(text)).toContain(where);
  });

  it('takes classes for one that look equal, however their Hangul is written', async () => {
    const rows = Array.from({ length: 50 }, () => `긍정,${'긍정'.normalize('NFD')}\n`).join('');
    const file = join(folder, 'letters.csv');
    writeFileSync(file, `label,prediction\n${rows}부정,부정\n`);
    const { printed } = await run('', ['--file', file, '--json', '--task', 'classification']);
    const { metrics } = JSON.parse(printed) as Printed;
    expect(metrics.find(({ metric }) => metric === 'accuracy')?.value).toBe(1);
  });

  it('names the encoding of a file in CP949', async () => {
    const { code, complained } = await run(cp949('label,prediction\n긍정,부정\n'), ['--file', '-']);
    expect(code).toBe(1);
    expect(complained).toMatch(/CP949[^]*CSV UTF-8\(쉼표로 분리\)/);
  });

  it('names the line of bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('label,prediction\na,b\n'),
      Buffer.from([0xff, 44, 97]),
    ]);
    expect(await refused(bytes)).toContain('line 3');
  });

  it.each([
    [['--avrage', 'macro'], '--avrage', 'Did you mean --average?'],
    [['--bootstrap', '9'], '--bootstrap', '--average'],
    [['--average', 'medium'], '--average', 'binary, micro, macro, weighted'],
    [['--task', 'clasification'], '--task', 'Did you mean classification?'],
    [['--metric', 'f2'], '--metric', 'Did you mean f1'],
    [['--metric', 'bleu', '--task', 'classification'], '--metric', 'bleu, for text'],
    [['--f1.tokenise', 'none'], '--f1.tokenise', '--average'],
    [['--level', '7'], '--level', '0.5 and 0.999999'],
    [['--labels', 'a,c'], 'line 2', 'one of the classes'],
    [['extra'], 'arguments', '--option value'],
  ])('refuses the arguments %j and names what there is', async (words, field, said) => {
    const complaint = await refused(`${label}\n{"label":"b","prediction":"b"}`, ...words);
    expect(complaint).toContain(field);
    expect(complaint).toContain(said);
  });

  it('says which file cannot be read, as JSON where it was asked for', async () => {
    const { code, printed } = await run('', ['--file', join(folder, 'none.csv'), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ error: { field: '--file' } });
  });
});
