import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCsv } from '../../evaluate/csv/measure-csv';
import { chooseMetrics, groupMetrics } from '../../evaluate/chosen-metrics';

const folder = mkdtempSync(join(tmpdir(), 'parts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('parts of a plain file', () => {
  it.each([
    [3_000, 'b,b,0.75', 'a,b,0.25'],
    [3_000, 'b,b,0.75', 'c,b,0.25'],
  ])('are merged: %i rows of %s, then of %s', async (count, first, second) => {
    // Enough bytes for two parts, in few rows.
    const filler = 'x'.repeat(1500);
    const half = (row: string) => `${row},${filler}\n`.repeat(count);
    const file = join(folder, 'parts.csv');
    writeFileSync(file, `label,prediction,score,note\na,a,0.5,\n${half(first)}${half(second)}`);
    const fields = ['label', 'prediction', 'score'];
    const { metrics } = chooseMetrics({ options: { positive: 'b' } }, fields, false, {});
    const measured = await measureCsv(file, groupMetrics(metrics), undefined);
    expect(measured?.items).toBe(2 * count + 1);
    const isRight = first.startsWith('b,b') ? count + 1 : 0;
    expect(measured?.result(metrics[0]!).value).toBe(isRight / (2 * count + 1));
    const auc = () => measured?.result(metrics.at(-1)!).value;
    if (second.startsWith('a')) expect(auc()).toBe(1);
    else expect(auc).toThrow('one of two classes');
  });
});
