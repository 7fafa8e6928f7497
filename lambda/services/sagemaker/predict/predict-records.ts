import { createHash } from 'node:crypto';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import {
  invokeEndpoint,
  findServedModel,
  type EndpointPorts,
  type ServedModel,
} from '../endpoint/invoke-endpoint';
import { readCsvRecords, type CsvRecord } from '../../../shared/tables/csv-reader';
import { checkWidth, encodeLabel, encodeRecord } from '../records/encode-record';
import { parseHeader, resolveLayout, type Layout } from '../records/parse-header';
import { PAYLOAD_BYTES, ROW_CHARACTERS } from '../endpoint/endpoint-limits';
import { scorePredictions, type EvaluationMetrics } from '../endpoint/score-predictions';
import type { PredictInput } from './input';
import {
  predictionsFile,
  toPredictionRow,
  buildSummary,
  type PredictedRow,
} from './format-predictions';
import { listLabels, type Schema } from '../records/model-schema';
import type { WriteObject } from '../records/s3-port';

export interface PredictPorts extends EndpointPorts {
  readonly write: WriteObject;
}

export interface PredictResult {
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

const MAX_SHOWN = 20;

/**
 * Predicts the label of each record.
 * @throws InvalidInputError, before any call, for a table invalid for every model
 */
export async function predictRecords(
  { csv }: PredictInput,
  committed: ServedModel,
  ports: PredictPorts,
): Promise<PredictResult> {
  const table = await readTable(csv);
  const serving = await findServedModel(ports, committed);
  const result =
    // The endpoint may be updated between the two calls: retry once with its current model.
    (await requestPredictions(table, serving, ports).catch(ignoreModelError)) ??
    (await requestPredictions(table, await findServedModel(ports, committed), ports));
  if (result === undefined)
    throw new Error('The endpoint switched models twice during one call; retry');
  const { encoded, predictions, model } = result;
  const labels = listLabels(model.schema, encoded.layout.language);
  const rows = predictions.map((prediction, at) =>
    toPredictionRow(prediction, table.rows[at]?.line ?? 0, labels),
  );
  const file = predictionsFile(rows, predictions, labels);
  const key = `predictions/${createHash('sha256').update(model.variant).update(csv).digest('hex').slice(0, 16)}.csv`;
  await ports.write(key, file, 'text/csv; charset=utf-8');
  return {
    model: model.variant,
    rows: rows.length,
    predictions: rows.slice(0, MAX_SHOWN),
    summary: buildSummary(rows, labels),
    key,
    ...(encoded.actual !== undefined && {
      measured: scorePredictions(encoded.actual, predictions, labels, model.schema.objective),
    }),
    notes: encoded.notes,
  };
}

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRecord[];
}

async function readTable(csv: string): Promise<Table> {
  const bytes = Buffer.from(csv);
  if (bytes.length > PAYLOAD_BYTES)
    rejectInput({
      field: 'csv',
      expected: `at most ${(PAYLOAD_BYTES / 1_000_000).toLocaleString('en')} MB, the payload limit of a serverless endpoint`,
      received: `${bytes.length.toLocaleString('en')} bytes`,
      suggestion: 'Send the rows in several files, or use a batch transform.',
    });
  const rows: CsvRecord[] = [];
  for await (const row of readCsvRecords(once(bytes), ROW_CHARACTERS)) rows.push(row);
  const header = parseHeader(rows.shift());
  for (const row of rows) checkWidth(row, header);
  if (rows.length === 0)
    rejectInput({
      field: 'csv',
      expected: 'at least one row after the header',
      received: 'none',
      suggestion: 'Add the rows to predict.',
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
  const layout = resolveLayout(header, schema);
  const unknown = new Map<string, number>();
  const encoded = rows.map((row) =>
    encodeRecord(row, schema.columns, layout.columnIndexes, unknown),
  );
  const { label } = layout;
  return {
    layout,
    rows: encoded,
    actual:
      label === undefined ? undefined : rows.map((row) => encodeLabel(row, schema.label, label)),
    notes: [...unknown].map(
      ([category, count]) =>
        `${category} did not occur in training: treated as missing in ${count} ${count === 1 ? 'row' : 'rows'}`,
    ),
  };
}

async function requestPredictions(table: Table, model: ServedModel, ports: PredictPorts) {
  const encoded = encodeTable(table, model.schema);
  const predictions = await invokeEndpoint(encoded.rows, model, ports);
  return predictions && { encoded, predictions, model };
}

/** Ignores a ModelError: another model may reject records encoded for this one. */
function ignoreModelError(error: unknown): undefined {
  if (!(error instanceof Error) || error.name !== 'ModelError') throw error;
}
