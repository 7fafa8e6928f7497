import { ingestFile } from '../../../lambda/services/comprehend/feedback/ingest/ingest-file';
import type { AcceptedLine } from '../../../lambda/services/comprehend/documents/ingest-lines';
import { parseCsvRecord } from '@by-example/metrics/readers/csv-record';
import type { Item } from '../../../lambda/services/comprehend/results/merge-chunks';
import {
  buildReport,
  type ReportPorts,
} from '../../../lambda/services/comprehend/feedback/report/build-report';
import { sourceRecords } from '../../../lambda/shared/tables/split-records';
import { buildAnalysis, writeMapRun, type Child } from './map-run';
import { memoryStore } from './memory-store';
import { pick, random } from './random';

const tag: ReportPorts['tag'] = () => Promise.reject(new Error('nothing is tagged'));

/** Runs documents through ingestion, a fake Map Run and the report. */
async function run(
  documents: readonly (object | string)[],
  analyze: (clean: readonly AcceptedLine[]) => Child[],
  useCase: 'customer-feedback' | 'auto-tagging' = 'customer-feedback',
  ports: Partial<ReportPorts> = {},
) {
  const store = memoryStore();
  const body = documents.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const source = store.put(`inbox/${useCase}/file.jsonl`, body.join('\n'));
  const accepted = await ingestFile({ ...source, execution: 'run-1' }, store);
  const results = writeMapRun(analyze(store.lines<AcceptedLine>(accepted.acceptedFile)), store.put);
  const { acceptedFile, rejectedFile } = accepted;
  const { files, summary } = await buildReport(
    {
      execution: 'run-1',
      useCase,
      bucket: 'inbox',
      source,
      acceptedFile,
      rejectedFile,
      results,
    },
    { ...store, tag, ...ports },
  );
  return {
    files,
    summary,
    text: (name: string) => store.text(files[name]!.key),
    items: store.lines<Item>(files['items']!),
    failed: store.lines<{ id?: string; line?: number; error: { code: string } }>(files['failed']!),
  };
}

/** A single child with all chunks, each with a positive analysis. */
const allPositive = (clean: readonly AcceptedLine[]): Child[] => [
  {
    results: clean.map(({ id, chunk, text }) => ({
      id,
      chunk,
      ...buildAnalysis(text, 'POSITIVE'),
    })),
    failed: [],
  },
];

describe('services/comprehend report', () => {
  it('counts every document exactly once, in file order', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const next = random(seed);
      const documents = Array.from({ length: 40 }, (_, at) => ({
        id: `d${at}`,
        text: pick(next, [
          '좋아요 👍🏽 lamp',
          '',
          'A long story 🇰🇷 of it. '.repeat(180),
          'x, "y"\n=1',
        ]),
        product: pick(next, ['Lamp', undefined]),
      }));
      const outcomes = new Map<string, string>();
      const { items, failed, summary, text } = await run(documents, (clean) => {
        const children: Child[] = [];
        const lines = [...clean].sort(() => next() - 0.5);
        while (lines.length > 0) {
          const batch = lines.splice(0, 1 + Math.floor(next() * 24));
          const kinds = batch.map(({ id }) => {
            const kind = pick(next, ['good', 'good', 'good', 'good', 'error', 'lost'] as const);
            if (kind !== 'good') outcomes.set(id, 'failed');
            return kind;
          });
          if (next() < 0.1) {
            for (const { id } of batch) outcomes.set(id, 'failed');
            children.push({ items: batch, error: 'States.DataLimitExceeded', cause: 'Too much.' });
            continue;
          }
          const child: Child = {
            results: batch
              .filter((_, at) => kinds[at] === 'good')
              .map(({ id, chunk, text: of }) => ({ id, chunk, ...buildAnalysis(of, pick(next, ['POSITIVE', 'NEGATIVE', 'MIXED'])) })),
            failed: batch
              .filter((_, at) => kinds[at] === 'error')
              .map(({ id, chunk }) => ({ id, chunk, error: { code: 'InternalServerException' } })),
          }; // prettier-ignore
          // A child that ran twice changes nothing.
          children.push(...(next() < 0.1 ? [child, child] : [child]));
        }
        return children;
      });
      const accepted = documents.filter((one) => one.text !== '').map(({ id }) => id);
      const good = accepted.filter((id) => !outcomes.has(id));
      expect(items.map(({ id }) => id)).toEqual(good);
      const lost = failed.filter(({ line }) => line === undefined);
      expect(lost.map(({ id }) => id)).toEqual(accepted.filter((id) => outcomes.has(id)));
      for (const { error } of lost) {
        expect(['InternalServerException', 'NoResult', 'States.DataLimitExceeded']).toContain(
          error.code,
        );
      }
      const rejected = failed.filter(({ line }) => line !== undefined);
      expect(rejected.map(({ line }) => line)).toEqual(
        documents.flatMap((one, at) => (one.text === '' ? [at + 1] : [])),
      );
      expect(summary).toMatchObject({
        documents: 40,
        analyzed: good.length,
        failed: lost.length,
        rejected: rejected.length,
      });
      expect(summary.failures.reduce((sum, group) => sum + group.documents, 0)).toBe(failed.length);

      for (const item of items) {
        const original = documents.find(({ id }) => id === item.id)!;
        expect(item.text).toBe(original.text);
        expect(item.product).toBe(original.product);
        const characters = Array.from(item.text);
        const found = [...item.entities, ...item.keyPhrases];
        expect(
          found.map((one) => characters.slice(one.BeginOffset, one.EndOffset).join('')),
        ).toEqual(found.map(({ Text }) => Text));
        const { Positive, Negative, Neutral, Mixed } = item.sentimentScore;
        expect(Positive + Negative + Neutral + Mixed).toBeCloseTo(1, 9);
      }
      const table = text('table');
      expect(table.startsWith('\ufeffid,product,')).toBe(true);
      const records = sourceRecords('csv');
      const rows = [...records.push(Buffer.from(table)), ...records.end()].map((row) =>
        parseCsvRecord(row.text!)!,
      );
      expect(rows.slice(1).map(([id]) => id)).toEqual(good);
      expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([11]));
    }
  });

  it('weights the chunks of a long text by their length', async () => {
    const text = `${'가'.repeat(1_665)}. ${'b'.repeat(1_111)}.`;
    const { items } = await run([{ id: 'long', text }], (clean) => {
      expect(clean.map((line) => Array.from(line.text).length)).toEqual([1_667, 1_112]);
      const [one, two] = clean as [AcceptedLine, AcceptedLine];
      return [
        {
          results: [
            { ...two, ...buildAnalysis(two.text, 'NEGATIVE', { score: 0.97, language: 'en' }) },
            { ...one, ...buildAnalysis(one.text, 'POSITIVE', { score: 0.7, language: 'ko' }) },
          ],
          failed: [],
        },
      ];
    });
    const [first, second] = [1_667 / 2_779, 1_112 / 2_779];
    const [item] = items;
    expect(item).toMatchObject({ text, language: 'ko', languageScore: 0.98, chunks: 2 });
    expect(item!.sentimentScore.Positive).toBeCloseTo(0.7 * first + 0.01 * second, 12);
    expect(item!.sentimentScore.Negative).toBeCloseTo(0.1 * first + 0.97 * second, 12);
    expect(item!.sentiment).toBe('NEGATIVE' satisfies Item['sentiment']);
    expect(item!.keyPhrases.map(({ BeginOffset, EndOffset }) => [BeginOffset, EndOffset])).toEqual([
      [0, 1_665],
      [1_667, 2_778],
    ]);
  });

  it('keeps the exact scores of a text that was analyzed whole, and fills a gap with spaces', async () => {
    const gap = `One.${' '.repeat(12_000)}Two.`;
    const { items } = await run(
      [
        { id: 'a', text: 'One.' },
        { id: 'b', text: gap },
      ],
      allPositive,
    );
    expect(items.map((item) => item.sentimentScore.Positive)).toEqual([0.9, 0.9]);
    expect(items[1]!.text).toBe(gap);
  });

  it('names the first failed chunk and its reason', async () => {
    const text = 'A sentence of some length, and another. '.repeat(400);
    const { failed } = await run(
      [
        { id: 'a', text },
        { id: 'b', text: 'x' },
      ],
      (clean) => [
        {
          results: clean
            .filter(({ chunk, of }) => of > 1 && chunk === 1)
            .map((line) => ({ ...line, ...buildAnalysis(line.text, 'NEUTRAL') })),
          failed: [
            { id: 'a', chunk: 3, error: { code: 'UnsupportedLanguageException', message: 'tlh' } },
          ],
        },
      ],
    );
    expect(failed).toEqual([
      { id: 'a', chunk: 3, of: 4, error: { code: 'UnsupportedLanguageException', message: 'tlh' } },
      { id: 'b', chunk: 1, of: 1, error: { code: 'NoResult', message: expect.any(String) } },
    ]);
  });

  it('reports on a file without accepted documents or a Map Run', async () => {
    const store = memoryStore();
    const clean = store.put('work/run-1/accepted.jsonl', '');
    const error = { code: 'ValidationException', field: 'text', expected: 'a text', received: '""', suggestion: 'Give it.' };
    const rejects = store.put('work/run-1/rejected.jsonl', `${JSON.stringify({ line: 1, id: 'a', error })}\n`);
    const { files, summary } = await buildReport(
      { execution: 'run-1', useCase: 'customer-feedback', bucket: 'inbox', source: { key: 'k' }, acceptedFile: clean, rejectedFile: rejects },
      { ...store, tag },
    );
    expect(summary).toMatchObject({ documents: 1, analyzed: 0, failed: 0, rejected: 1, products: [] });
    expect(store.text(files['report']!.key)).toContain('1 document: 0 analyzed, 1 not analyzed.');
  }); // prettier-ignore

  it('writes to the same keys when the same execution runs again', async () => {
    const keys = async () =>
      Object.values((await run([{ id: 'a', text: 'x' }], allPositive)).files);
    expect(await keys()).toEqual(await keys());
    expect((await keys()).map(({ key }) => key)).toEqual(
      ['items.jsonl', 'items.csv', 'failed.jsonl', 'report.md'].map(
        (name) => `results/run-1/${name}`,
      ),
    );
  });

  it('escapes a formula as text in the CSV file', async () => {
    const { text } = await run(
      [{ id: '=cmd|1', text: '@SUM(1), "x"', product: '-2' }],
      allPositive,
    );
    expect(text('table').split('\r\n')[1]).toBe(
      `'=cmd|1,'-2,en,POSITIVE,0.9000,0.0333,0.0333,0.0333,SUM (OTHER); x (OTHER),SUM; x,"'@SUM(1), ""x"""`,
    );
  });

  it('throws on a result for a document that was never accepted', async () => {
    const unknownResult = { id: 'stranger', chunk: 1, ...buildAnalysis('x', 'POSITIVE') };
    const report = run([{ id: 'a', text: 'x' }], () => [{ results: [unknownResult], failed: [] }]);
    await expect(report).rejects.toThrow('stranger');
  });
});
