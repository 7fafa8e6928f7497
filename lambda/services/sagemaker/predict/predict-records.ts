import { createHash } from 'node:crypto';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import {
  invokeEndpoint,
  findServing,
  type EndpointPorts,
  type ServedModel,
} from '../endpoint/invoke-endpoint';
import { csvRows, type CsvRow } from '../records/csv-reader';
import { checkWidth, encodeLabel, encodeRow } from '../records/encode-record';
import { headerOf, layoutOf, type Layout } from '../records/parse-header';
import { PAYLOAD_BYTES } from '../endpoint/endpoint-limits';
import { measure, type EvaluationMetrics } from '../endpoint/score-predictions';
import type { PredictInput } from './input';
import {
  predictionsFile,
  toPredictionRow,
  summaryOf,
  type PredictedRow,
} from './format-predictions';
import { labelsOf, type Schema } from '../records/model-schema';
import type { WriteObject } from '../records/s3-port';

export interface PredictPorts extends EndpointPorts {
  readonly write: WriteObject;
}

export interface Answer {
  readonly model: string;
  readonly rows: number;
  /** First predictions; the file has all of them. */
  readonly predictions: readonly PredictedRow[];
  readonly summary: readonly { readonly prediction: string; readonly rows: number }[];
  /** Key of the CSV with all predictions. */
  readonly key: string;
  /** Evaluation metrics, if the table has the true values. */
  readonly measured?: EvaluationMetrics;
  readonly notes: readonly string[];
}

const shown = 20;

/**
 * Predicts the label of each record.
 * @throws InvalidInputError, before any call, for a table invalid for every model
 */
export async function predictRows(
  { csv }: PredictInput,
  committed: ServedModel,
  ports: PredictPorts,
): Promise<Answer> {
  const table = await readTable(csv);
  const serving = await findServing(ports, committed);
  const answered =
    // The endpoint may be updated between the two calls: retry once with its current model.
    (await ask(table, serving, ports).catch(unlessOfTheModel)) ??
    (await ask(table, await findServing(ports, committed), ports));
  if (answered === undefined)
    throw new Error('The endpoint changed its model twice during one call; call again');
  const { encoded, predictions, model } = answered;
  const labels = labelsOf(model.schema, encoded.layout.language);
  const rows = predictions.map((prediction, at) =>
    toPredictionRow(prediction, table.rows[at]?.line ?? 0, labels),
  );
  const file = predictionsFile(rows, predictions, labels);
  const key = `predictions/${createHash('sha256').update(model.variant).update(csv).digest('hex').slice(0, 16)}.csv`;
  await ports.write(key, file, 'text/csv; charset=utf-8');
  return {
    model: model.variant,
    rows: rows.length,
    predictions: rows.slice(0, shown),
    summary: summaryOf(rows, labels),
    key,
    ...(encoded.actual !== undefined && {
      measured: measure(encoded.actual, predictions, labels, model.schema.objective),
    }),
    notes: encoded.notes,
  };
}

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

async function readTable(csv: string): Promise<Table> {
  const bytes = Buffer.from(csv);
  if (bytes.length > PAYLOAD_BYTES)
    rejectInput({
      field: 'csv',
      expected: `at most ${(PAYLOAD_BYTES / 1_000_000).toLocaleString('en')} MB, which is what a serverless endpoint takes`,
      received: `${bytes.length.toLocaleString('en')} bytes`,
      suggestion: 'Send the rows in several files, or use a batch transform.',
    });
  const rows: CsvRow[] = [];
  for await (const row of csvRows(once(bytes))) rows.push(row);
  const header = headerOf(rows.shift());
  for (const row of rows) checkWidth(row, header);
  if (rows.length === 0)
    rejectInput({
      field: 'csv',
      expected: 'at least one row under the header',
      received: 'none',
      suggestion: 'Add the rows that are to be predicted.',
    });
  return { header, rows };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

interface Encoded {
  readonly layout: Layout;
  readonly rows: readonly string[];
  /** True values, if the table has the label column. */
  readonly actual: readonly number[] | undefined;
  readonly notes: readonly string[];
}

function encodeTable({ header, rows }: Table, schema: Schema): Encoded {
  const layout = layoutOf(header, schema);
  const unknown = new Map<string, number>();
  const encoded = rows.map((row) => encodeRow(row, schema.columns, layout.places, unknown));
  const { label } = layout;
  return {
    layout,
    rows: encoded,
    actual:
      label === undefined ? undefined : rows.map((row) => encodeLabel(row, schema.label, label)),
    notes: [...unknown].map(
      ([word, count]) =>
        `${word} was not there in training: taken as missing in ${count} ${count === 1 ? 'row' : 'rows'}`,
    ),
  };
}

async function ask(table: Table, model: ServedModel, ports: PredictPorts) {
  const encoded = encodeTable(table, model.schema);
  const predictions = await invokeEndpoint(encoded.rows, model, ports);
  return predictions && { encoded, predictions, model };
}

/** Ignores a ModelError: another model may reject records encoded for this one. */
function unlessOfTheModel(error: unknown): undefined {
  if (!(error instanceof Error) || error.name !== 'ModelError') throw error;
}
