import { predictRecords } from '../../../lambda/services/sagemaker/predict/predict-records';
import { prepareDataset } from '../../../lambda/services/sagemaker/training/prepare/prepare-dataset';
import { committed, endpoint } from './endpoint-of-halves';
import { memoryStore } from './memory-store';

describe('a prediction', () => {
  it('splits requests so that each response stays within the limit', async () => {
    const { ports, bodies } = endpoint(['committed']);
    const rows = '1,\n'.repeat(90_000);
    const answer = await predictRecords({ csv: `visits,plan\n${rows}` }, committed, ports);
    expect(answer.rows).toBe(90_000);
    expect(bodies.length).toBeGreaterThan(1);
    expect(Math.max(...bodies.map((body) => body.split('\n').length * 50))).toBeLessThanOrEqual(
      4_000_000,
    );
  });
});

describe('a table is rejected', () => {
  it('over 50 MB, before its end is read', async () => {
    let read = 0;
    const line = Buffer.from(`${'1'.repeat(90_000)},yes\n`.repeat(10));
    const { ports } = memoryStore({});
    const endlessTable = {
      ...ports,
      async *read() {
        yield await Promise.resolve(Buffer.from('visits,label\n'));
        for (;;) {
          read += line.length;
          yield line;
        }
      },
    };
    await expect(
      prepareDataset({ key: 'training/a.csv', execution: 'one_two' }, 'p-run', endlessTable),
    ).rejects.toThrow('more than 50 MB');
    expect(read).toBeLessThan(52_000_000);
  });
});
