import { createHash } from 'node:crypto';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { readCsvRecords } from '../../../../shared/tables/csv-reader';
import { checkWidth } from '../../records/encode-record';
import { limitBytes } from '../../records/limit-bytes';
import { parseHeader, findLabelColumn } from '../../records/parse-header';
import { schemaLearner } from './infer-schema';
import { splitDataset } from './split-dataset';
import { ROW_CHARACTERS, TRAINING_BYTES } from '../../endpoint/endpoint-limits';
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
  const rows = readCsvRecords(limitBytes(chunks, TRAINING_BYTES), ROW_CHARACTERS);
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
