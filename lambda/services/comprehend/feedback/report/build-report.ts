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
import type { Location } from '../../../../shared/files/s3-location';
import type { ReadObject, WriteObject } from '../../../../shared/files/s3-objects';
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
    readonly analyzed: number;
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
  const { execution, useCase, bucket, source, acceptedFile, rejectedFile, results } = input;
  const output = useCase === 'customer-feedback' ? feedbackOutput() : taggingOutput();
  const scratch = createScratch(ports.disk);
  const collector = await createResultCollector(ports.read(acceptedFile), scratch);
  const outcomes = results === undefined ? noOutcomes() : mapResults(results, ports.read);
  const items = await writeAnalyzedItems(outcomes, { collector, output, scratch });
  const open = collector.open();
  const { file, rejected, failures } = await failedFile(
    ports.read(rejectedFile),
    open,
    scratchJsonLines(scratch),
  );

  const failed = open.length;
  const documents = collector.documents + rejected;
  const analyzed = collector.documents - failed;
  const { languages } = items;
  const made = output.finish({ source: source.key, documents, analyzed, languages, failures });
  const files = await writeResults(
    { bucket, execution },
    { ...items.files, failed: file, ...made.files },
    ports.write,
  );
  if (made.tags.length > 0) await ports.tag({ bucket, key: source.key }, made.tags);
  return {
    files,
    summary: {
      ...{ documents, analyzed, failed, rejected, chunks: collector.chunks },
      ...{ languages, failures, ...made.summary },
    },
  };
}

async function* noOutcomes(): AsyncGenerator<Outcome> {
  // No document was accepted, so no Map Run exists.
}

async function writeAnalyzedItems(
  outcomes: AsyncIterable<Outcome>,
  {
    collector,
    output,
    scratch,
  }: {
    readonly collector: ResultCollector;
    readonly output: UseCaseOutput;
    readonly scratch: Scratch;
  },
) {
  const [lines, rows] = [orderedLines(scratch), orderedLines(scratch)];
  rows.put(0, itemHeader);
  const languages = new Map<string, number>();
  for await (const outcome of outcomes) {
    const completed = collector.add(outcome);
    if (completed === undefined) continue;
    const { item, index } = completed;
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
