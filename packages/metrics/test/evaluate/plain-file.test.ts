import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Sets the seed: random tests are the same in every run.
import '../support/metric-assertions';
import fc from 'fast-check';
import { chooseMetrics, groupMetrics } from '../../evaluate/chosen-metrics';
import { measureStream } from '../../evaluate/measure-stream';
import { openFile } from '../../evaluate/open-file';
import { measureCsv } from '../../evaluate/csv/measure-csv';
import { measurePlainPart } from '../../evaluate/csv/measure-csv-range';

const folder = mkdtempSync(join(tmpdir(), 'plain-'));
const file = join(folder, 'items.csv');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Results of both CSV readers; `undefined` if the plain one left the file to the other. */
async function bothWays(text: string | Uint8Array) {
  writeFileSync(file, text);
  const opened = await openFile(file, process.stdin);
  const { metrics } = chooseMetrics({ options: {} }, opened.fields, false, {});
  const groups = groupMetrics(metrics);
  const plain = await measureCsv(file, groups, undefined);
  const { states } = await measureStream(opened, groups);
  const outcome = (result: () => unknown) => {
    try {
      return result();
    } catch (error) {
      return (error as Error).message;
    }
  };
  return metrics.map((chosen) => {
    const state = states[groups.findIndex((group) => group.metrics.includes(chosen))]!;
    return {
      plain: plain && outcome(() => plain.result(chosen)),
      whole: outcome(() => {
        if ('reason' in state) throw new Error(JSON.stringify(state.reason));
        return chosen.metric.result(state.state);
      }),
    };
  });
}

const names = fc.constantFrom('cat', 'dog', '고양이', '강아지', 'élan', '1', ' padded ', '🙂');
const lineEnd = fc.constantFrom('\n', '\r\n');
const mark = fc.constantFrom('', '\ufeff');

describe('plain CSV', () => {
  it('has the same counts as with the full CSV reader', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(names, names, fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 40,
        }),
        lineEnd,
        mark,
        fc.boolean(),
        async (rows, end, bom, ends) => {
          const lines = [
            'id,label,prediction,score',
            ...rows.map((row, at) => `${at},${row.join(',')}`),
          ];
          const results = await bothWays(bom + lines.join(end) + (ends ? end : ''));
          for (const { plain, whole } of results) {
            expect(plain).toBeDefined();
            expect(plain).toEqual(whole);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has the same sums of numbers bit for bit', async () => {
    const number = fc.oneof(
      fc.double({ min: -1e50, max: 1e50, noNaN: true }),
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.integer(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(number, number, fc.double({ min: 0, max: 9, noNaN: true })), {
          minLength: 2,
          maxLength: 40,
        }),
        lineEnd,
        async (rows, end) => {
          const lines = ['target,prediction,weight', ...rows.map((row) => row.join(','))];
          for (const { plain, whole } of await bothWays(lines.join(end))) {
            expect(plain).toBeDefined();
            expect(plain).toEqual(whole);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a quote', 'label,prediction\n"a",b\nb,b\n'],
    ['a padded number', 'target,prediction\n1, 2\n3,4\n'],
    ['a line of spaces', 'label,prediction\na,b\n  \nb,b\n'],
    ['a quoted header', '"label",prediction\na,b\nb,b\n'],
  ])('is left to the full CSV reader with %s', async (_, text) => {
    for (const { plain, whole } of await bothWays(text)) {
      expect(plain).toBeUndefined();
      expect(whole).toMatchObject({ value: expect.any(Number) });
    }
  });

  it('skips empty lines', async () => {
    for (const { plain, whole } of await bothWays('label,prediction\na,b\n\n\r\nb,b\n\n'))
      expect(plain).toEqual(whole);
  });

  it('has no AUC for three classes with single-number scores, with the same reason', async () => {
    const rows = ['a,a,0.1', 'b,b,0.2', 'c,c,0.3', 'a,a,0.4'];
    const results = await bothWays(`label,prediction,score\n${rows.join('\n')}\n`);
    const { plain, whole } = results.at(-1)!;
    expect(plain).toEqual(whole);
    expect(plain).toContain('one of two classes');
  });

  it('has the same result at any chunk boundary', () => {
    const row = '고양이,강아지\r\n';
    const rows = 70_000;
    writeFileSync(file, `label,prediction\r\n${row.repeat(rows)}`);
    const plain = { file, columns: 2, task: 'classification', label: 0, prediction: 1 } as const;
    const end = 18 + Buffer.byteLength(row) * rows;
    const part = measurePlainPart({ ...plain, score: undefined }, { start: 18, end });
    expect(part).toMatchObject({
      rows,
      confusion: {
        labels: ['고양이', '강아지'],
        counts: [
          [0, rows],
          [0, 0],
        ],
      },
    });
  });
});
