import type { AcceptedLine } from '../../../lambda/services/comprehend/documents/ingest-lines';
import { FILE_BYTES } from '../../../lambda/services/comprehend/documents/comprehend-limits';
import { buildReport } from '../../../lambda/services/comprehend/feedback/report/build-report';
import { analyzeBatch } from '../../../lib/services/comprehend/feedback/analyze-batch';
import { feedbackDefinition } from '../../../lib/services/comprehend/feedback/feedback-definition';
import { listResources, readTemplate } from '../../support/stack';
import { buildAnalysis, writeMapRun } from './map-run';
import { memoryStore } from './memory-store';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, read 2026-11-24. */
const maxEvents = 25_000;
const payloadBytes = 256 * 1024;

const { Analyze } = feedbackDefinition({
  partition: 'aws',
  ingestFunction: 'ingest',
  reportFunction: 'report',
  clusterFunction: 'cluster',
}).States;
const child = analyzeBatch('aws').States;
const { DetectAll } = child.EachLanguage.ItemProcessor.States;

describe('services/comprehend with a hundred thousand reviews', () => {
  it('fits all events of a child execution if each call for twelve languages fails every attempt', () => {
    const attempts = 1 + child.DetectLanguages.Retry[0]!.MaxAttempts;
    // Enter and exit; scheduled, started and ended per attempt.
    const task = 2 + 3 * attempts;
    const language = 2 + 4 + DetectAll.Branches.length * task + 2;
    const events = 2 + task + 2 + 4 + 12 * language;
    expect(events).toBeLessThan(maxEvents / 10);
  });

  it('limits the input of a child so that results ten times as long fit into a payload', () => {
    const { MaxItemsPerBatch, MaxInputBytesPerBatch } = Analyze.ItemBatcher;
    expect(MaxItemsPerBatch).toBe(25);
    expect(10 * MaxInputBytesPerBatch).toBeLessThan(payloadBytes);
  });

  it('has enough ephemeral storage for the texts of the largest file and their longest results', () => {
    const functions = listResources(readTemplate('services/comprehend'), 'AWS::Lambda::Function');
    const [, report] = Object.entries(functions).find(([id]) => id.startsWith('Report'))!;
    const { Size } = report.Properties!['EphemeralStorage'] as { Size: number };
    const results = FILE_BYTES * (payloadBytes / Analyze.ItemBatcher.MaxInputBytesPerBatch);
    // The ingested texts, and once more in the items.
    expect(2 * FILE_BYTES + results).toBeLessThan(Size * 1024 * 1024);
  });

  it('passes only locations and a few numbers, for any number of documents', async () => {
    const count = 3_000;
    const store = memoryStore();
    const clean: AcceptedLine[] = Array.from({ length: count }, (_, at) => ({
      ...{
        id: `r${at}`,
        chunk: 1,
        of: 1,
        offset: 0,
        text: 'Good.',
        product: `Product ${at % 300}`,
      },
    }));
    const lines = (values: readonly object[]) =>
      values.map((one) => `${JSON.stringify(one)}\n`).join('');
    const outcomes = clean.map(({ id, chunk, text }, at) =>
      at % 2 === 0
        ? { results: [{ id, chunk, ...buildAnalysis(text, 'POSITIVE') }], failed: [] }
        : {
            results: [],
            failed: [{ id, chunk, error: { code: `Error${at % 999}`, message: 'x'.repeat(500) } }],
          },
    );
    const results = writeMapRun(outcomes, store.put);
    const answer = await buildReport(
      {
        ...{ execution: 'run-1', useCase: 'customer-feedback', bucket: 'inbox' },
        source: store.put('inbox/customer-feedback/file.jsonl', ''),
        acceptedFile: store.put('work/run-1/accepted.jsonl', lines(clean)),
        rejectedFile: store.put('work/run-1/rejected.jsonl', ''),
        results,
      },
      { ...store, tag: () => Promise.resolve() },
    );
    expect(answer.summary).toMatchObject({ documents: count, failed: count / 2 });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(payloadBytes / 4);
  });
});
