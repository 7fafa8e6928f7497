import { predictRecords } from '../../../lambda/services/sagemaker/predict/predict-records';
import type { Schema } from '../../../lambda/services/sagemaker/records/model-schema';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { committed, endpoint, schema } from './endpoint-of-halves';

describe('a prediction', () => {
  it('sends numbers in the feature order of the model, for any column order', async () => {
    const { ports, bodies } = endpoint(['committed']);
    await predictRecords({ csv: 'plan,other,visits\nfamily,x,3\n,x,\n' }, committed, ports);
    expect(bodies).toEqual(['3,1\n,']);
  });

  it('encodes the missing value of a model with one feature, whose empty line the container would strip', async () => {
    const visits: Schema = { ...schema, columns: schema.columns.slice(0, 1) };
    const { ports, bodies } = endpoint(['committed']);
    const csv = 'visits,other\n,x\n3,x\n,x\n';
    const { rows } = await predictRecords({ csv }, { ...committed, schema: visits }, ports);
    expect([rows, bodies]).toEqual([3, ['nan\n3\nnan']]);
  });

  it('answers in the language of the header', async () => {
    const { ports } = endpoint(['committed']);
    const { predictions } = await predictRecords({ csv: '방문,요금제\n3,가족' }, committed, ports);
    expect(predictions).toEqual([
      { line: 2, prediction: '유지', probability: 0.75, probabilities: '유지 0.75 · 이탈 0.25' },
    ]);
  });

  it('writes every prediction with all probabilities into a CSV', async () => {
    const { ports, written } = endpoint(['committed']);
    const rows = Array.from({ length: 30 }, (_, at) => `${at},basic`).join('\n');
    const answer = await predictRecords({ csv: `visits,plan\n${rows}` }, committed, ports);
    expect(answer).toMatchObject({
      rows: 30,
      summary: [{ rows: 0 }, { prediction: 'stays', rows: 30 }],
    });
    expect(answer.predictions).toHaveLength(20);
    const lines = written.get(answer.key)!.trim().split('\n');
    expect(lines[0]).toBe('line,prediction,leaves,stays');
    expect(lines).toHaveLength(31);
    expect(lines[30]).toBe('31,stays,0.25,0.75');
  });

  it('reports metrics if the file has labels', async () => {
    const { ports } = endpoint(['committed']);
    const { measured } = await predictRecords(
      { csv: 'visits,plan,label\n1,basic,stays\n2,basic,leaves' },
      committed,
      ports,
    );
    expect(measured?.metrics[0]).toEqual({ metric: 'accuracy', value: 0.5 });
    expect(measured?.confusion[0]).toMatchObject({ label: 'leaves', predictedAs: 'stays 1' });
  });

  it('lists the unknown words', async () => {
    const { ports, bodies } = endpoint(['committed']);
    const { notes } = await predictRecords(
      { csv: 'visits,plan\n1,gold\n2,gold\n3,basic' },
      committed,
      ports,
    );
    expect(notes).toEqual(['plan: "gold" did not occur in training: treated as missing in 2 rows']);
    expect(bodies).toEqual(['1,\n2,\n3,0']);
  });

  it('retries with the encoding of the new model after an endpoint update', async () => {
    const later: Schema = { ...schema, columns: [schema.columns[1]!, schema.columns[0]!] };
    const { ports, bodies } = endpoint(['committed', 'p-run-1'], { 'p-run-1': later });
    const answer = await predictRecords({ csv: 'visits,plan\n3,family' }, committed, ports);
    expect(bodies).toEqual(['3,1', '1,3']);
    expect(answer.model).toBe('p-run-1');
  });

  it('gives up on an endpoint that is updated on each attempt', async () => {
    const { ports } = endpoint(['committed', 'a', 'b', 'c'], { a: schema, b: schema });
    await expect(
      predictRecords({ csv: 'visits,plan\n3,family' }, committed, ports),
    ).rejects.toThrow('switched models twice');
  });

  it.each([
    ['an unknown model error', Object.assign(new Error('no'), { name: 'ModelError' })],
    ['a failure of the service', new Error('no')],
  ])('rethrows %s', async (_, error) => {
    const { ports } = endpoint(['committed']);
    const failing = { ...ports, invoke: () => Promise.reject(error) };
    await expect(predictRecords({ csv: 'visits,plan\n3,family' }, committed, failing)).rejects.toBe(
      error,
    );
  });

  it.each([
    [
      'a missing column, with the one that is meant',
      'visit,plan\n1,basic',
      {
        field: 'header',
        received: 'no column visits or 방문',
        suggestion: 'Is it the column visit? Correct its name.',
      },
    ],
    ['an invalid header', '1,2\n3,4', { field: 'header' }],
    ['a table without rows', 'visits,plan\n', { field: 'csv', received: 'none' }],
    [
      'a word where a number belongs, with its line',
      'visits,plan\n1,basic\nmany,basic',
      { field: 'line 3, column visits', received: '"many"' },
    ],
    ['a number with a separator', 'visits,plan\n"1,200",basic', { field: 'line 2, column visits' }],
    [
      'a label unseen in training, with its line',
      'visits,plan,label\n1,basic,stays\n1,basic,returns',
      { field: 'line 3, column label', received: '"returns"' },
    ],
    ['a row that is too long', 'visits,plan\n1,basic,3', { field: 'line 2' }],
    [
      'more than 4 MB',
      `visits,plan\n${'1,basic\n'.repeat(600_000)}`,
      { field: 'csv', received: '4,800,012 bytes' },
    ],
  ])('is rejected for %s before the endpoint is called', async (_, csv, expected) => {
    const { ports, bodies } = endpoint(['committed']);
    const failure = await predictRecords({ csv }, committed, ports).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(InvalidInputError);
    expect((failure as InvalidInputError).issue).toMatchObject(expected);
    expect(bodies).toEqual([]);
  });
});
