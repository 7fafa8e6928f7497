import { InvalidInputError, type InputIssue } from '@by-example/metrics/errors/input-error';
import { prepareDataset } from '../../../lambda/services/sagemaker/training/prepare/prepare-dataset';
import type { Schema } from '../../../lambda/services/sagemaker/records/model-schema';
import { runKeys } from '../../../lambda/services/sagemaker/records/s3-port';
import { memoryStore } from './memory-store';

const execution = 'one_two';
const run = 'services-sagemaker-run-0b4ce539ee';

async function prepare(csv: string | Uint8Array, key = 'training/customers.csv') {
  const { ports, written } = memoryStore({ [key]: csv });
  const prepared = await prepareDataset({ key, execution }, 'services-sagemaker-run', ports);
  const keys = runKeys(prepared.run);
  const lines = (place: string) => (written.get(place) ?? '').split('\n');
  return {
    prepared,
    schema: JSON.parse(written.get(keys.schema) ?? '') as Schema,
    train: lines(keys.train),
    features: lines(keys.features),
    heldOut: lines(keys.heldOut),
  };
}

async function getIssue(csv: string | Uint8Array, key?: string): Promise<InputIssue> {
  try {
    await prepare(csv, key);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issue;
    throw error;
  }
  throw new Error('Expected a rejection');
}

/** Rows with two labels by default. */
function table(
  rows: number,
  row: (at: number) => string = (at) => `${at},${at % 2 === 0 ? 'yes' : 'no'}`,
  header = 'visits,label',
): string {
  return [header, ...Array.from({ length: rows }, (_, at) => row(at))].join('\n');
}

describe('preparing a table', () => {
  it('writes the label first and no header, as the built-in algorithm requires', async () => {
    const { train, schema } = await prepare(
      table(60, (at) => `${at % 2 === 0 ? 'stays' : 'leaves'},web,${at}`, 'label,channel,visits'),
    );
    expect(schema.label).toEqual({
      names: ['label'],
      kind: 'category',
      values: [['leaves'], ['stays']],
    });
    expect(train[0]).toMatch(/^[01],0,\d+$/);
  });

  it('holds out one row in five and puts every row on one side', async () => {
    const { prepared, train, features, heldOut } = await prepare(table(1000));
    expect(prepared).toMatchObject({ run, train: train.length, heldOut: features.length });
    expect(train.length + features.length).toBe(1000);
    expect(features.length).toBeGreaterThan(150);
    expect(features.length).toBeLessThan(250);
    expect(heldOut).toHaveLength(features.length + 1);
  });

  it('holds out the same rows for any other content, and never one of two identical rows', async () => {
    const few = await prepare(table(100));
    const many = await prepare(table(300, (at) => `${at % 150},${at % 2 === 0 ? 'yes' : 'no'}`));
    for (const line of few.heldOut) expect(many.heldOut).toContain(line);
    for (const line of few.features) expect(many.train).not.toContain(`1,${line}`);
  });

  it('reads Korean columns and labels, quotes, quoted line breaks and a byte order mark', async () => {
    const { schema, prepared } = await prepare(
      `\ufeff${table(60, (at) => `"서울, ""강남""\n${at % 3}",${at},${at % 2 === 0 ? '유지' : '이탈'}`, '지역,구독 개월,라벨').replaceAll('\n', '\r\n')}`,
    );
    expect(prepared).toMatchObject({ objective: 'binary:logistic', classes: 2 });
    expect(schema.columns.map(({ names }) => names)).toEqual([['지역'], ['구독 개월']]);
    expect(schema.label.names).toEqual(['라벨']);
    expect(schema.columns[0]).toMatchObject({ kind: 'category' });
  });

  it('leaves missing values empty and drops rows without a label', async () => {
    const { prepared, train } = await prepare(
      table(80, (at) => `${at % 2 === 0 ? '' : at},${at},${at < 10 ? '' : at % 3}`, 'a,b,label'),
    );
    expect(prepared).toMatchObject({ withoutLabel: 10, objective: 'multi:softprob', classes: 3 });
    expect(train.some((line) => /^\d,,\d+$/.test(line))).toBe(true);
  });

  it('treats a label of many numbers as numeric', async () => {
    const { prepared, schema } = await prepare(table(200, (at) => `${at},${at * 1.5}`));
    expect(prepared).toMatchObject({ objective: 'reg:squarederror', classes: 0 });
    expect(schema.label).toEqual({ names: ['label'], kind: 'number' });
  });

  it('creates a unique name per execution, and the same one for the same execution', async () => {
    const { ports } = memoryStore({ 'training/a.csv': table(60) });
    const named = async (name: string) =>
      (await prepareDataset({ key: 'training/a.csv', execution: name }, 'p-run', ports)).run;
    expect(await named('a')).toBe(await named('a'));
    expect(await named('a')).not.toBe(await named('b'));
    expect(await named('x'.repeat(80))).toMatch(/^[a-z0-9](-*[a-z0-9]){0,62}$/);
  });
});

describe('a table with one feature', () => {
  it('encodes a missing value in the held-out rows, whose empty lines the container would strip', async () => {
    const { features, prepared } = await prepare(
      table(200, (at) => `${at < 100 ? '' : at},${at * 1.5}`),
    );
    expect(features).toHaveLength(prepared.heldOut);
    expect(features).not.toContain('');
    expect(features).toContain('nan');
  });
});

describe('a table is rejected', () => {
  it.each([
    ['empty in every row', () => ''],
    ['filled in held-out rows only', (isHeldOut: boolean) => (isHeldOut ? '1' : '')],
  ])('with a column that is %s, which is named', async (_, getValue) => {
    const row = (at: number, last: string) => `${at},${at % 2 === 0 ? 'yes' : 'no'},${last}`;
    const header = 'visits,label,discount';
    const { features } = await prepare(table(60, (at) => row(at, '1'), header));
    const heldOut = new Set(features.map((line) => line.split(',')[0]));
    const csv = table(60, (at) => row(at, getValue(heldOut.has(String(at)))), header);
    expect(await getIssue(csv)).toMatchObject({
      field: 'column discount',
      expected: 'a value in at least one training row',
    });
  });

  it.each<[string, string | Uint8Array, Partial<InputIssue>]>([
    ['without a file in it', '', { field: 'header' }],
    [
      'without a header',
      table(60, undefined, '1,2'),
      { field: 'header', received: 'numbers: "1,2"' },
    ],
    [
      'without a label column',
      table(60, undefined, 'visits,answer'),
      { field: 'header', expected: 'one column label or 라벨with the value to predict' },
    ],
    [
      'with two columns of a name',
      table(60, (at) => `${at},${at},yes`, 'a,a,label'),
      { field: 'header', received: 'two columns a' },
    ],
    [
      'with a column without a name',
      table(60, (at) => `${at},${at},yes`, 'a,,label'),
      { field: 'header', received: 'column 2 without a name' },
    ],
    ['with one column', 'label\nyes', { field: 'header' }],
    [
      'with a row that is too short, which is named',
      `${table(60)}\n7`,
      { field: 'line 62', expected: '2 fields, as in the header' },
    ],
    ['with too few rows', table(49), { field: 'file', received: '49' }],
    [
      'with a rare label',
      table(60, (at) => `${at},${at < 3 ? 'rare' : at % 2 === 0 ? 'a' : 'b'}`),
      { field: 'column label', received: '3 of "rare"' },
    ],
    [
      'with one label only',
      table(60, (at) => `${at},yes`),
      { field: 'column label', received: 'only yes' },
    ],
    [
      'with names of people among the columns',
      table(60, (at) => `person ${at},${at},${at % 2 === 0 ? 'a' : 'b'}`, 'name,visits,label'),
      { field: 'column name', received: 'more of them, such as "person 0" in line 2' },
    ],
    [
      'with labels that are sentences',
      table(60, (at) => `${at},text ${at}`),
      { field: 'column label', received: 'more labels' },
    ],
    [
      'with a quote that does not close, which is named',
      `${table(60)}\n"7,yes\n8,no`,
      { field: 'line 62' },
    ],
    [
      'with rows that are all the same',
      table(60, (at) => `1,${at % 2 === 0 ? 'a' : 'b'}`),
      { field: 'file' },
    ],
    ['that is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), { field: 'file' }],
    ['in EUC-KR', Buffer.from([...Buffer.from('a,label\n1,'), 0xc7, 0xd1]), { field: 'file' }],
  ])('%s', async (_, csv, expected) => {
    expect(await getIssue(csv)).toMatchObject(expected);
  });

  it('whose label occurs in held-out rows only', async () => {
    const words = Array.from({ length: 40 }, (_, at) => `word${at}`);
    const same = words.map((word) =>
      table(90, (at) => (at < 30 ? `0,${word}` : `${at},${at % 2 === 0 ? 'a' : 'b'}`)),
    );
    const issues = await Promise.all(same.map((csv) => getIssue(csv).catch(() => undefined)));
    const unseenLabel = issues.find((each) => each !== undefined);
    expect(unseenLabel?.field).toMatch(/^line \d+, column label$/);
    expect(unseenLabel?.received).toMatch(/^"word\d+" in held-out rows only/);
  });

  it('without a CSV extension', async () => {
    expect(await getIssue(table(60), 'training/customers.xlsx')).toMatchObject({
      field: 'key',
      expected: 'a file that ends in .csv',
    });
  });
});
