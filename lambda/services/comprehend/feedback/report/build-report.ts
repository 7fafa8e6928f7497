import { failedFile } from '../../results/failed-lines';
import type { FailureGroup } from '../../results/failure-groups';
import { feedbackOutput } from './feedback-output';
import { itemHeader, itemRow } from './item-csv';
import { createResultCollector, type ResultCollector } from '../../results/result-collector';
import { mapResults, type Outcome } from '../../results/map-run-results';
import type { ObjectTag } from './object-tags';
import type { ReportInput } from './input';
import { createScratch, type Disk, type Scratch } from '../../files/scratch-file';
import { orderedLines, scratchJsonLines } from '../../files/scratch-lines';
import type { Location, ReadObject, WriteObject } from '../../files/s3-port';
import { taggingOutput } from './tagging-output';
import type { UseCaseOutput } from './use-case-output';
import { writeResults } from '../../files/write-results';

export interface ReportPorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
  /** Sets the object's tags and removes all others. */
  readonly tag: (object: Location, tags: readonly ObjectTag[]) => Promise<unknown>;
  /** Empty scratch disk. */
  readonly disk: Disk;
}

export interface Report {
  readonly files: Readonly<Record<string, Location>>;
  readonly summary: {
    /** All documents in the file, including failed and rejected ones. */
    readonly documents: number;
    readonly analysed: number;
    /** Accepted documents without an analysis. */
    readonly failed: number;
    readonly rejected: number;
    /** Texts sent to Comprehend; a document over the limit of a call has several. */
    readonly chunks: number;
    readonly languages: Readonly<Record<string, number>>;
    readonly failures: readonly FailureGroup[];
  } & Readonly<Record<string, unknown>>;
}

/**
 * Writes each document of an uploaded file once, in file order: to `items.jsonl` (and `items.csv`)
 * or to `failed.jsonl`.
 */
export async function buildReport(input: ReportInput, ports: ReportPorts): Promise<Report> {
  const { execution, useCase, bucket, source, clean, rejects, results } = input;
  const output = useCase === 'customer-feedback' ? feedbackOutput() : taggingOutput();
  const scratch = createScratch(ports.disk);
  const ledger = await createResultCollector(ports.read(clean), scratch);
  const outcomes = results === undefined ? none() : mapResults(results, ports.read);
  const items = await analysedItems(outcomes, { ledger, output, scratch });
  const open = ledger.open();
  const { file, rejected, failures } = await failedFile(
    ports.read(rejects),
    open,
    scratchJsonLines(scratch),
  );

  const failed = open.length;
  const documents = ledger.documents + rejected;
  const analysed = ledger.documents - failed;
  const { languages } = items;
  const made = output.finish({ source: source.key, documents, analysed, languages, failures });
  const files = await writeResults(
    { bucket, execution },
    { ...items.files, failed: file, ...made.files },
    ports.write,
  );
  if (made.tags.length > 0) await ports.tag({ bucket, key: source.key }, made.tags);
  return {
    files,
    summary: {
      ...{ documents, analysed, failed, rejected, chunks: ledger.chunks },
      ...{ languages, failures, ...made.summary },
    },
  };
}

async function* none(): AsyncGenerator<Outcome> {
  // No document was accepted, so no Map Run exists.
}

async function analysedItems(
  outcomes: AsyncIterable<Outcome>,
  {
    ledger,
    output,
    scratch,
  }: {
    readonly ledger: ResultCollector;
    readonly output: UseCaseOutput;
    readonly scratch: Scratch;
  },
) {
  const [lines, rows] = [orderedLines(scratch), orderedLines(scratch)];
  rows.put(0, itemHeader);
  const languages = new Map<string, number>();
  for await (const outcome of outcomes) {
    const settled = ledger.settle(outcome);
    if (settled === undefined) continue;
    const { item, index } = settled;
    lines.put(index, `${JSON.stringify(item)}\n`);
    rows.put(index + 1, itemRow(item));
    languages.set(item.language, (languages.get(item.language) ?? 0) + 1);
    output.add(item, index);
  }
  return {
    languages: Object.fromEntries([...languages].sort(([, one], [, other]) => other - one)),
    files: {
      items: { name: 'items.jsonl', body: lines.body, contentType: 'application/jsonl' },
      table: { name: 'items.csv', body: rows.body, contentType: 'text/csv; charset=utf-8' },
    },
  };
}
