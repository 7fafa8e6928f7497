import { parseInput } from '../../../../shared/errors/parse-input';
import {
  invokeEndpoint,
  findServedModel,
  type EndpointPorts,
  type ServedModel,
} from '../../endpoint/invoke-endpoint';
import { readCsvRecords, type CsvRecord } from '../../records/csv-reader';
import { encodeLabel, encodeRecord } from '../../records/encode-record';
import type { EvaluateInput } from './input';
import { scorePredictions, type EvaluationMetrics } from '../../endpoint/score-predictions';
import { parsePredictions, type Prediction } from '../../endpoint/parse-prediction';
import { evaluationReport, short } from './evaluation-report';
import { listLabels, categoryIndex, schema, type Schema } from '../../records/model-schema';
import { runKeys, readText, type ReadObject, type WriteObject } from '../../records/s3-port';

export interface EvaluatePorts extends EndpointPorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
  readonly writeModel: WriteObject;
}

export interface Evaluation {
  readonly deploy: boolean;
  /** Decision and the metrics it is based on, in one sentence. */
  readonly decision: string;
  /** Metrics of the candidate model. */
  readonly measured: EvaluationMetrics;
  /** Candidate and current metrics; `current` only if comparable. */
  readonly comparison: readonly {
    readonly metric: string;
    readonly candidate: number;
    readonly current?: number;
  }[];
  /** The candidate's metrics as text, for the model registry. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** Evaluates the candidate and the current model on the same held-out records. */
export async function evaluateRun(
  { run }: EvaluateInput,
  committed: ServedModel,
  ports: EvaluatePorts,
): Promise<Evaluation> {
  const places = runKeys(run);
  const candidateSchema = parseInput(schema, JSON.parse(await ports.readSchema(run)));
  const heldOut = await readTable(ports.read(places.heldOut));
  const at = heldOut.header.findIndex((name) => candidateSchema.label.names.includes(name));
  const actual = heldOut.rows.map((row) => encodeLabel(row, candidateSchema.label, at));
  const scored = await readText(ports.read(places.scored));
  const labels = listLabels(candidateSchema);
  const measured = scorePredictions(
    actual,
    parsePredictions(scored, actual.length, candidateSchema.objective),
    labels,
    candidateSchema.objective,
  );
  const current = await scoreCurrentModel(heldOut, candidateSchema, committed, ports);
  const currentMetrics =
    'reason' in current
      ? undefined
      : scorePredictions(actual, current.predictions, labels, candidateSchema.objective);
  const evaluation = {
    measured,
    comparison: measured.metrics.map(({ metric, value }) => {
      const current = currentMetrics && findMetric(currentMetrics, metric);
      return { metric, candidate: value, ...(current !== undefined && { current }) };
    }),
    metrics: Object.fromEntries(
      measured.metrics.map(({ metric, value }) => [metric.replaceAll(' ', '_'), String(value)]),
    ),
    ...decide(measured, currentMetrics, 'reason' in current ? current.reason : current.variant),
  };
  await ports.writeModel(places.metrics, metricsFile(measured), 'application/json');
  await ports.write(
    places.report,
    evaluationReport(run, candidateSchema, evaluation),
    'text/markdown; charset=utf-8',
  );
  return evaluation;
}

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRecord[];
}

async function readTable(chunks: AsyncIterable<Uint8Array>): Promise<Table> {
  const rows: CsvRecord[] = [];
  for await (const row of readCsvRecords(chunks)) rows.push(row);
  const [header, ...rest] = rows;
  return { header: header?.fields ?? [], rows: rest };
}

type CurrentResult =
  | { readonly variant: string; readonly predictions: readonly Prediction[] }
  | { readonly reason: string };

/** Predicts the held-out records with the deployed model, or returns why that is impossible. */
async function scoreCurrentModel(
  { header, rows }: Table,
  candidateSchema: Schema,
  committed: ServedModel,
  ports: EvaluatePorts,
): Promise<CurrentResult> {
  const serving = await findServedModel(ports, committed);
  const { columns, label } = serving.schema;
  const places = columns.map(({ names }) => header.findIndex((name) => names.includes(name)));
  const missingColumn = columns.find((_, at) => (places[at] ?? -1) < 0);
  if (missingColumn !== undefined)
    return {
      reason: `it needs a column ${missingColumn.names.join(' or ')}, which this file does not have`,
    };
  const translate = translation(label, candidateSchema);
  if (translate === undefined) return { reason: 'it predicts other labels' };
  const unknown = new Map<string, number>();
  try {
    const encoded = rows.map((row) => encodeRecord(row, columns, places, unknown));
    const predictions = await invokeEndpoint(encoded, serving, ports);
    if (predictions === undefined)
      return { reason: 'the endpoint was updated during the evaluation' };
    return {
      variant: serving.variant,
      predictions: predictions.map(({ value, probabilities }) => ({
        value: translate(value),
        probabilities: reordered(probabilities, translate),
      })),
    };
  } catch (error) {
    // The current model expects numbers in a column that now contains words.
    if (error instanceof Error && error.name === 'ValidationException')
      return { reason: 'one of its numeric columns contains text' };
    throw error;
  }
}

/** Maps one model's category indices to the other's; undefined if the labels differ. */
function translation(
  label: Schema['label'],
  candidateSchema: Schema,
): ((value: number) => number) | undefined {
  if (label.kind === 'number' || candidateSchema.label.kind === 'number')
    return label.kind === candidateSchema.label.kind ? (value) => value : undefined;
  const values = candidateSchema.label.values;
  const places = label.values.map((names) =>
    names.map((name) => categoryIndex(name, values)).find((labelIndex) => labelIndex !== undefined),
  );
  if (places.length !== values.length || places.includes(undefined)) return undefined;
  return (value) => places[value] ?? -1;
}

/** Reorders probabilities, because the models may order their labels differently. */
function reordered(
  probabilities: readonly number[],
  translate: (value: number) => number,
): readonly number[] {
  const places = probabilities.map((_, labelIndex) => translate(labelIndex));
  return probabilities.map((_, labelIndex) => probabilities[places.indexOf(labelIndex)] ?? 0);
}

function findMetric({ metrics }: EvaluationMetrics, name: string): number | undefined {
  return metrics.find(({ metric }) => metric === name)?.value;
}

/**
 * Decides by macro F1, because accuracy hides poor results for a rare label, or by RMSE for a
 * numeric label.
 */
function decide(
  candidate: EvaluationMetrics,
  current: EvaluationMetrics | undefined,
  name: string,
): Pick<Evaluation, 'deploy' | 'decision'> {
  const metric = candidate.confusion.length > 0 ? 'macro F1' : 'RMSE';
  const value = findMetric(candidate, metric) ?? 0;
  if (current === undefined)
    return {
      deploy: true,
      decision: `Deploy it: the current model cannot be compared because ${name}. Its ${metric} is ${short(value)}.`,
    };
  const other = findMetric(current, metric) ?? 0;
  const deploy = metric === 'RMSE' ? value <= other : value >= other;
  const metrics = `${sentence(metric)} ${short(value)} on ${candidate.rows} held-out rows, ${short(other)} for the current model (${name})`;
  return {
    deploy,
    decision: deploy
      ? `Deploy it: it is not worse than the current model. ${metrics}.`
      : `Do not deploy it: it is worse than the current model. ${metrics}.`,
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Builds the JSON of model quality statistics for the model registry, in a custom format. */
function metricsFile({ rows, metrics }: EvaluationMetrics): string {
  return JSON.stringify({
    held_out_rows: rows,
    metrics: Object.fromEntries(metrics.map(({ metric, value }) => [metric, { value }])),
  });
}
