import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { metricNames } from '@by-example/metrics/options/metric-options';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { main } from '../../../cli/evaluate/cli';
import { cp949 } from '../../support/cp949';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
const file = join(folder, 'a-file.csv');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A vector per token; its first letter sets the direction. */
let embed = (tokens: readonly string[]) =>
  Promise.resolve(tokens.map((token) => (token.startsWith('c') ? [1, 0] : [0.6, 0.8])));

const synonyms = () => ({ name: 'none at all', find: () => [] });

/**
 * Runs the command on a text as standard input, in chunks of `chunk` bytes, or as a file of the given name.
 */
async function run(
  text: string | Uint8Array,
  words: readonly string[],
  chunk = Infinity,
  env: NodeJS.ProcessEnv = {},
) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const outputs = { printed: [] as string[], complained: [] as string[] };
  const code = await main(words, {
    print: (line) => outputs.printed.push(line),
    printError: (line) => outputs.complained.push(line),
    env,
    // eslint-disable-next-line @typescript-eslint/require-await
    input: (async function* () {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    })(),
    metricPorts: { synonyms },
    embeddings: (name) => Promise.resolve({ name, embed: (tokens) => embed(tokens) }),
  });
  return { code, printed: outputs.printed.join('\n'), complained: outputs.complained.join('\n') };
}

interface Printed {
  readonly task: string;
  readonly items: number;
  readonly metrics: readonly { readonly metric: string; readonly value: number }[];
  readonly skipped?: readonly {
    readonly metric: string;
    readonly reason: { readonly expected: string };
  }[];
}

async function measured(text: string, ...words: readonly string[]): Promise<Printed> {
  const { code, printed } = await run(text, ['--file', '-', '--json', ...words]);
  expect(code).toBe(0);
  return JSON.parse(printed) as Printed;
}

async function getRejection(
  text: string | Uint8Array,
  ...words: readonly string[]
): Promise<string> {
  const { code, printed, complained: errors } = await run(text, ['--file', '-', ...words]);
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
  expect(errors).toMatch(/^error: .*\nfix: .*$/);
  return errors;
}

async function misused(words: readonly string[], env?: NodeJS.ProcessEnv): Promise<string> {
  const { code, printed, complained: errors } = await run('', words, Infinity, env);
  expect({ code, printed }).toEqual({ code: 2, printed: '' });
  expect(errors).toMatch(/^error: .*\nfix: .*$/);
  return errors;
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
    ['classification', classified('ham', 'spam'), { accuracy: 0.75, recall: 0.5, 'auc-roc': 1 }],
    ['classification', classified('긍정', '부정'), { accuracy: 0.75, recall: 1, 'auc-roc': 1 }],
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
      { bleu: 100, rouge: 1 },
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
    'returns the same values for %s from JSON Lines and CSV (%#)',
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

  it('returns the same values wherever the input is cut, even within a character', async () => {
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

  it('passes an option to every metric that accepts its value, and a prefixed option to one metric', async () => {
    const items = classified('ham', 'spam');
    const printed = await measured(jsonl(items), '--average', 'binary', '--positive', 'spam');
    expect(values(printed)).toMatchObject({ recall: 0.5, 'auc-roc': 1 });
    const withOptions = await measured(jsonl(items), '--recall.average', 'micro');
    expect(values(withOptions)).toMatchObject({ recall: 0.75, f1: expect.closeTo(2 / 3, 6) });
  });

  it('prints metrics side by side, with the detected task and the skipped metrics', async () => {
    const { printed } = await run(jsonl([{ label: 1, prediction: 1, score: 0.4 }]), [
      '--file',
      '-',
    ]);
    expect(printed).toContain('classification (guessed from the fields label, prediction, score)');
    expect(printed).toMatch(/^accuracy +1 /m);
    expect(printed).toMatch(
      /auc-roc: label: .*undefined without both; received: 1 items of the class and 0 others/,
    );
  });

  it('prints the positive class first, then the averages and the classes', async () => {
    const rows = ['fraud,fraud', 'fraud,honest', ...new Array<string>(8).fill('honest,honest')];
    const text = `label,prediction\n${rows.join('\n')}\n`;
    const { printed } = await run(text, ['--file', '-']);
    expect(printed).toMatch(/^recall \(class "fraud"\) +0\.5 /m);
    expect(printed).toContain(
      'Positive class: "fraud" (the rarer of two classes). Choose another with --positive.',
    );
    expect(printed).toMatch(/^fraud +1 +0\.5 /m);
    expect(printed).toMatch(/^macro average +0\.944444 +0\.75 /m);
    const json = await run(text, ['--file', '-', '--metric', 'recall', '--json']);
    expect(json.printed).toMatch(
      /^\{"metric":"recall","variant":"class \\"fraud\\"","value":0\.5,"positive":\{"class":"fraud","chosenBy":"rarer"\},"averages":\{"macro":0\.75,/,
    );
    const three = await run(`${text}other,other\n`, ['--file', '-']);
    expect(three.printed).toMatch(/^recall \(macro average\) +0\.8333/m);
    const result = await run(text, ['--file', '-', '--average', 'macro']);
    expect(result.printed).toMatch(/^recall \(macro average\) +0\.75/m);
  });

  it('warns once of classes that look alike, in the output and in the report', async () => {
    const out = join(folder, 'alike');
    const words = ['--file', '-', '--out', out];
    const { printed, code } = await run('label,prediction\n1,1.0\n0,0.0\n', words);
    expect(code).toBe(0);
    expect(
      printed.match(/^warning: Counted as different .*"0" and "0.0"; "1" and "1.0"/gm),
    ).toHaveLength(1);
    expect(readFileSync(join(out, 'report.md'), 'utf8').match(/\*\*Warning\*\*/g)).toHaveLength(1);
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Printed;
    expect(report.metrics[0]).toMatchObject({ warnings: [expect.stringContaining('"1.0"')] });
  });

  it.each(['bleu', 'rouge', 'meteor', 'bertscore'])(
    'warns if the tokenizer chosen for %s drops Hangul',
    async (metric) => {
      const text = jsonl([
        { candidate: '고양이', reference: ['cat', '고양이'] },
        { candidate: 'cat', reference: 'cat' },
      ]);
      const words = ['--metric', metric, '--embeddings', 'amazon.titan-embed-text-v2:0'];
      const { printed } = await run(text, ['--file', '-', ...words, '--tokenize', 'rouge']);
      expect(printed).toMatch(
        /^warning: 1 of 2 pairs contains Hangul, which the tokenizer rouge drops/m,
      );
      const other = await run(text, ['--file', '-', ...words, '--tokenize', 'spaces']);
      expect(other.printed).not.toContain('Hangul');
    },
  );

  it('reports the Korean tokens chosen for ROUGE and the type of its value', async () => {
    const same = { candidate: '고양이가 잔다', reference: '고양이가 잔다' };
    const { printed } = await run(jsonl([same]), ['--file', '-', '--metric', 'rouge']);
    expect(printed).toMatch(/^rouge \(rougeL\) +1 /m);
    expect(printed).toContain('1 of 1 pairs contains Hangul: split with korean-particles');
  });

  it('writes the report and each plot once', async () => {
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

    it('reports BERTScore with the other metrics and names the source of the vectors', async () => {
      const printed = await measured(texts, '--embeddings', model);
      expect(values(printed)).toMatchObject({ bleu: 0, bertscore: expect.closeTo(0.6, 12) });
      expect(printed.skipped).toBeUndefined();
      expect(printed.metrics).toContainEqual(
        expect.objectContaining({ options: expect.objectContaining({ embeddings: model }) }),
      );
    });

    it('accepts only models whose responses it can parse', async () => {
      const words = ['--file', '-', '--embeddings', 'amazon.titan-embed-text-v1'];
      expect(await misused(words)).toContain(model);
    });

    it("prints Bedrock's error once and no number", async () => {
      const before = embed;
      embed = () =>
        Promise.reject(
          new InvalidInputError({
            code: 'ValidationException',
            field: '--embeddings',
            expected: 'answers of Bedrock',
            received: 'AccessDeniedException',
            suggestion: 'Ask for access.',
          }),
        );
      expect(await getRejection(texts, '--embeddings', model)).toContain('AccessDeniedException');
      embed = before;
    });
  });

  it('says that BERTScore needs vectors, and accepts them', async () => {
    const embedded = { tokens: ['cat'], vectors: [[1, 0]] };
    const printed = await measured(jsonl([{ candidate: 'cat', reference: 'cat' }]));
    expect(printed.skipped).toMatchObject([{ metric: 'bertscore' }]);
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
    ['a class beyond 2^53', '{"label":1,"prediction":9007199254740993}', 'line 1: prediction'],
    ['a cluster beyond 2^53', '{"point":[1],"cluster":-9007199254740992}', 'line 1: cluster'],
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
    ['an invalid text', '{"candidate":1,"reference":"a"}', 'line 1: candidate'],
    ['no reference', '{"candidate":"a","reference":[]}', 'line 1: reference'],
    ['rows of a CSV that lack', 'label,prediction\n', 'at least one item'],
    ['nothing', ' \n', 'JSON Lines, or CSV'],
    ['fields of no task', '{"text":"a"}', '--task'],
    ['fields of two tasks', '{"label":"a","target":1}', 'classification or regression'],
  ])('rejects %s before it prints a number and names the location', async (_, text, where) => {
    expect(await getRejection(text)).toContain(where);
  });

  it.each([
    ['a quote that does not close in CSV', 'label,prediction\na,b\n"a,b\n', 'a,b\n', 'line 3'],
    ['a line without end', 'label,prediction\na,b\n', 'a', 'line'],
    ['a first line without end', '{"label":', '[', 'line of at most 8 MB'],
    ['blank lines without end', '', '\n', 'blank lines only'],
  ])('rejects %s within seconds', async (_, begin, more, outputs) => {
    const began = performance.now();
    const mega = more.repeat(1024 * 1024);
    const oversized = begin + mega.repeat(17).slice(0, 17 * 1024 * 1024);
    expect(await getRejection(oversized)).toContain(outputs);
    // A generous limit for a busy machine; quadratic time would take hours.
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('truncates a long class and a long list of fields', async () => {
    const fields = Array.from({ length: 500 }, (_, at) => [`field ${at}`, at] as const);
    const item = { ...Object.fromEntries(fields), label: 'x'.repeat(10_000), prediction: 'y' };
    const { printed } = await run(jsonl([item]), ['--file', '-']);
    expect(printed).toMatch(/field 19 and 482 more/);
    for (const line of printed.split('\n')) expect(line.length).toBeLessThan(500);
  });

  it.each(['__proto__', 'constructor'])(
    'does not infer a task from the column %s',
    async (name) => {
      const { code, printed } = await run(`label,prediction,${name}\na,a,b\n`, ['--file', '-']);
      expect({ code, first: printed.split(' ')[0] }).toEqual({ code: 0, first: 'classification' });
    },
  );

  it.each([
    ['label', '"prediction":1'],
    ['candidate', '"reference":"a"'],
    ['target', '"prediction":1'],
  ])('rejects a %s nested too deeply to print, by its line', async (name, other) => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(await getRejection(`{"${name}":${deep},${other}}`)).toContain('line 1: ');
  });

  it('treats classes with the same Hangul in another normalization form as one', async () => {
    const rows = Array.from({ length: 50 }, () => `긍정,${'긍정'.normalize('NFD')}\n`).join('');
    const file = join(folder, 'letters.csv');
    writeFileSync(file, `label,prediction\n${rows}부정,부정\n`);
    const { printed } = await run('', ['--file', file, '--json', '--task', 'classification']);
    const { metrics } = JSON.parse(printed) as Printed;
    expect(metrics.find(({ metric }) => metric === 'accuracy')?.value).toBe(1);
  });

  it('names the encoding of a CP949 file', async () => {
    const { code, complained: errors } = await run(cp949('label,prediction\n긍정,부정\n'), [
      '--file',
      '-',
    ]);
    expect(code).toBe(1);
    expect(errors).toMatch(/CP949[^]*CSV UTF-8\(쉼표로 분리\)/);
  });

  it('names the line with invalid UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('label,prediction\na,b\n'),
      Buffer.from([0xff, 44, 97]),
    ]);
    expect(await getRejection(bytes)).toContain('line 3');
  });

  it.each([
    [['--bootstrap', '9'], '--bootstrap', '--average'],
    [['--average', 'medium'], '--average', 'binary, micro, macro, weighted'],
    [['--metric', 'bleu', '--task', 'classification'], '--metric', 'bleu, for text'],
    [['--level', '7'], '--level', '0.5 and 0.999999'],
    [['--labels', 'a,c'], 'line 2', 'one of the classes'],
  ])('rejects the arguments %j and lists the valid ones', async (words, field, outputs) => {
    const message = await getRejection(`${label}\n{"label":"b","prediction":"b"}`, ...words);
    expect(message).toContain(field);
    expect(message).toContain(outputs);
  });

  it.each([
    [['--avrage', 'macro'], '--avrage is not an option', 'Did you mean --average?'],
    [['--task', 'clasification'], '--task is one of', 'Did you mean classification?'],
    [['--metric', 'f2'], '--metric is one of', 'Did you mean f1'],
    [['--f1.tokenize', 'none'], 'f1 has no option tokenize', 'Choose one of average'],
    [['--f1.avrage', 'none'], 'f1 has no option avrage', 'Did you mean average?'],
    [['--f2.average', 'macro'], 'Unknown metric: f2', 'Did you mean f1'],
    [['--embeddings', 'titan'], '--embeddings is one of amazon.', 'Choose one'],
    [['extra'], 'extra is unexpected', 'Remove it'],
    [['--positive'], '--positive needs a value', '--positive VALUE'],
    [['--out', '--task', 'text'], '--out needs a value', '--out FOLDER'],
    [['--file', 'other.csv'], '--file is set twice', 'once'],
  ])('rejects the command line %j and suggests the nearest word', async (words, error, fix) => {
    const message = await misused(['--file', '-', ...words]);
    const [first = '', second = ''] = message.split('\n');
    expect(first).toContain(error);
    expect(second).toContain(fix);
  });

  it('explains how to pass a file that was given as a word or to npm', async () => {
    expect(await misused(['items.csv'])).toContain('npm run evaluate -- --file items.csv');
    expect(await misused([])).toContain('--file predictions.csv');
    const env = { npm_lifecycle_event: 'evaluate', npm_config_file: 'true' };
    expect(await misused(['items.csv'], env)).toContain('npm run evaluate -- --file items.csv');
  });

  it.each(['--help', '-h'])('lists its options and those of each metric with %s', async (word) => {
    const { code, printed } = await run('', ['--file', '-', word]);
    expect(code).toBe(0);
    expect(printed).toMatch(/^Usage: npm run evaluate -- --file FILE/);
    for (const metric of metricNames) expect(printed).toContain(`  ${metric} (`);
    expect(printed).toContain('--zero-division');
  });

  it.each([['--rouge.stem'], ['--rouge.stem', 'true'], ['--stem', '--headline', 'rouge1']])(
    'parses %j as a boolean',
    async (...words) => {
      const text = jsonl([{ candidate: 'walks', reference: 'walking' }]);
      expect(values(await measured(text, ...words))['rouge']).toBe(1);
    },
  );

  it('prints no escape sequence from a file', async () => {
    const { printed } = await run('label,prediction\n\u001b]0;x\u0007a,b\n', ['--file', '-']);
    expect(printed).not.toContain('\u001b');
    const csi = 'label,prediction\n\u009b2Ja,b\n';
    const json = await run(csi, ['--file', '-', '--json']);
    expect(json.printed).not.toContain('\u009b');
    expect(json.printed).toContain('\\u009b2Ja');
  });

  it.each([join(file, 'report'), ...(existsSync('/proc') ? ['/proc/none/report'] : [])])(
    'rejects %s as a report folder',
    async (out) => {
      writeFileSync(file, 'label,prediction\na,a\n');
      const { code, complained: errors } = await run('', ['--file', file, '--out', out]);
      expect(code).toBe(1);
      expect(errors).toMatch(/^error: --out: /);
    },
  );

  it('names the unreadable file, as JSON with --json', async () => {
    const { code, printed } = await run('', ['--file', join(folder, 'none.csv'), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ error: { field: '--file' } });
  });
});
