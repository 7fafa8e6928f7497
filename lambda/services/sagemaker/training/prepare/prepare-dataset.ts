import { createHash } from 'node:crypto';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { csvField, readCsvRecords, type CsvRecord } from '../../records/csv-reader';
import { checkWidth, encodeLabel, encodeRecord, payloadLine } from '../../records/encode-record';
import { parseHeader, findLabelColumn } from '../../records/parse-header';
import { schemaLearner } from './infer-schema';
import { TRAINING_BYTES } from '../../endpoint/endpoint-limits';
import type { PrepareInput } from './input';
import { listLabels, type Schema } from '../../records/model-schema';
import { runKeys, type ReadObject, type WriteObject } from '../../records/s3-port';

export interface PreparePorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
  /** Writes to the models bucket. */
  readonly writeModel: WriteObject;
}

export interface PreparedDataset {
  readonly run: string;
  readonly objective: Schema['objective'];
  /** Number of labels; 0 for a numeric label. */
  readonly classes: number;
  readonly train: number;
  readonly heldOut: number;
  readonly withoutLabel: number;
}

/**
 * Validates a CSV and splits it into training and held-out records. Reads the file twice, because
 * the column types are known only at its end.
 */
export async function prepareDataset(
  { key, execution }: PrepareInput,
  names: string,
  { read, write, writeModel }: PreparePorts,
): Promise<PreparedDataset> {
  if (!/\.csv$/i.test(key))
    rejectInput({
      field: 'key',
      expected: 'a file that ends in .csv',
      received: shorten(key),
      suggestion: 'Save the table as CSV (.csv).',
    });
  const run = runNameFor(names, execution);
  const { header, label, schema, withoutLabel } = await learn(read(key));
  const parts = await splitDataset(read(key), { header, label, schema });
  const places = runKeys(run);
  await write(places.train, parts.train.join('\n'), 'text/csv');
  await write(places.features, parts.features.join('\n'), 'text/csv');
  await write(places.heldOut, parts.heldOut.join('\n'), 'text/csv; charset=utf-8');
  await writeModel(places.schema, JSON.stringify(schema), 'application/json');
  return {
    run,
    objective: schema.objective,
    classes: listLabels(schema).length,
    train: parts.train.length,
    heldOut: parts.features.length,
    withoutLabel,
  };
}

/** Returns the same name for the same execution, so a retry does not start a second run. */
function runNameFor(names: string, execution: string): string {
  return `${names}-${createHash('sha256').update(execution).digest('hex').slice(0, 10)}`;
}

async function learn(chunks: AsyncIterable<Uint8Array>) {
  const rows = readCsvRecords(limitBytes(chunks, TRAINING_BYTES));
  const first = await rows.next();
  const header = parseHeader(first.done === true ? undefined : first.value);
  const label = findLabelColumn(header);
  const learner = schemaLearner(header, label);
  for await (const row of rows) {
    checkWidth(row, header);
    learner.add(row.fields, row.line);
  }
  return { header, label, ...learner.finish() };
}

interface Table {
  readonly header: readonly string[];
  readonly label: number;
  readonly schema: Schema;
}

async function splitDataset(chunks: AsyncIterable<Uint8Array>, { header, label, schema }: Table) {
  const places = header.flatMap((_, at) => (at === label ? [] : [at]));
  const parts = {
    train: [] as string[],
    features: [] as string[],
    heldOut: [formatRecord(header)],
  };
  const learned = new Set<number>();
  const wanted = new Map<number, CsvRecord>();
  const empty = new Set(schema.columns.keys());
  let isHeader = true;
  for await (const row of readCsvRecords(chunks)) {
    if (isHeader || (row.fields[label]?.trim() ?? '') === '') {
      isHeader = false;
      continue;
    }
    const features = encodeRecord(row, schema.columns, places, new Map());
    const encodedLabel = encodeLabel(row, schema.label, label);
    if (isHeldOut(row)) {
      parts.features.push(payloadLine(features));
      parts.heldOut.push(formatRecord(row.fields));
      wanted.set(encodedLabel, row);
    } else {
      // The built-in algorithm expects the label first and no header.
      parts.train.push(`${encodedLabel},${features}`);
      learned.add(encodedLabel);
      if (empty.size > 0) removeFilled(empty, features);
    }
  }
  checkParts(parts, schema, learned, wanted);
  checkFilled(empty, schema, parts.train.length);
  return parts;
}

function formatRecord(fields: readonly string[]): string {
  return fields.map((field) => csvField(field.trim())).join(',');
}

/**
 * Holds out one record in five by content hash: a record has the same role in every file, and
 * duplicates are never on both sides.
 */
function isHeldOut({ fields }: CsvRecord): boolean {
  const digest = createHash('sha256').update(JSON.stringify(fields.map((field) => field.trim())));
  return digest.digest().readUInt32BE(0) % 5 === 0;
}

function checkParts(
  { train, features }: { readonly train: readonly string[]; readonly features: readonly string[] },
  schema: Schema,
  learned: ReadonlySet<number>,
  wanted: ReadonlyMap<number, CsvRecord>,
): void {
  if (train.length === 0 || features.length === 0)
    rejectInput({
      field: 'file',
      expected: 'rows that differ from each other',
      received: `${train.length + features.length} almost identical rows`,
      suggestion: 'Add distinct rows: one in five is held out by a hash of its content.',
    });
  for (const [labelIndex, { line }] of wanted) {
    if (schema.label.kind === 'number' || learned.has(labelIndex)) continue;
    rejectInput({
      field: `line ${line}, column ${schema.label.names[0] ?? ''}`,
      expected: 'a label that also occurs in the training rows',
      received: `"${listLabels(schema)[labelIndex] ?? ''}" in held-out rows only, because its rows are identical`,
      suggestion: 'Add distinct rows with this label.',
    });
  }
}

function removeFilled(empty: Set<number>, features: string): void {
  for (const [at, value] of features.split(',').entries()) if (value !== '') empty.delete(at);
}

/**
 * Rejects a column that is empty in every training record. XGBoost counts columns up to the last
 * one with a value, so scoring held-out records with more columns would fail after the paid
 * training.
 */
function checkFilled(empty: ReadonlySet<number>, { columns }: Schema, rows: number): void {
  for (const at of empty)
    rejectInput({
      field: `column ${columns[at]?.names[0] ?? ''}`,
      expected: 'a value in at least one training row',
      received: `none in ${rows} rows`,
      suggestion: 'Remove the column from the file, or fill it in more rows.',
    });
}

async function* limitBytes(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes)
      rejectInput({
        field: 'file',
        expected: `at most ${(maxBytes / 1_000_000).toLocaleString('en')} MB`,
        received: `more than ${(maxBytes / 1_000_000).toLocaleString('en')} MB`,
        suggestion: 'Train on a sample of the rows.',
      });
    yield chunk;
  }
}
