import { parseInput } from '../../../../shared/errors/parse-input';
import {
  invokeEndpoint,
  findServing,
  type EndpointPorts,
  type ServedModel,
} from '../../endpoint/invoke-endpoint';
import { csvRows, type CsvRow } from '../../records/csv-reader';
import { encodeLabel, encodeRow } from '../../records/encode-record';
import type { EvaluateInput } from './input';
import { measure, type EvaluationMetrics } from '../../endpoint/score-predictions';
import { readAnswer, type Prediction } from '../../endpoint/parse-prediction';
import { evaluationReport, short } from './evaluation-report';
import { labelsOf, categoryIndex, schema, type Schema } from '../../records/model-schema';
import { placesOf, textOf, type ReadObject, type WriteObject } from '../../records/s3-port';

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
  /** Candidate and current metrics; `present` only if comparable. */
  readonly comparison: readonly {
    readonly metric: string;
    readonly trained: number;
    readonly present?: number;
  }[];
  /** The candidate's metrics as text, for the model registry. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Evaluates the candidate and the current model on the same held-out records. */
export async function evaluateRun(
  { run }: EvaluateInput,
  committed: ServedModel,
  ports: EvaluatePorts,
): Promise<Evaluation> {
  const places = placesOf(run);
  const own = parseInput(schema, JSON.parse(await ports.readSchema(run)));
  const heldOut = await tableOf(ports.read(places.heldOut));
  const at = heldOut.header.findIndex((name) => own.label.names.includes(name));
  const actual = heldOut.rows.map((row) => encodeLabel(row, own.label, at));
  const scored = await textOf(ports.read(places.scored));
  const labels = labelsOf(own);
  const measured = measure(
    actual,
    readAnswer(scored, actual.length, own.objective),
    labels,
    own.objective,
  );
  const present = await presentModel(heldOut, own, committed, ports);
  const compared =
    'why' in present ? undefined : measure(actual, present.predictions, labels, own.objective);
  const evaluation = {
    measured,
    comparison: measured.metrics.map(({ metric, value }) => {
      const present = compared && figureOf(compared, metric);
      return { metric, trained: value, ...(present !== undefined && { present }) };
    }),
    figures: Object.fromEntries(
      measured.metrics.map(({ metric, value }) => [metric.replaceAll(' ', '_'), String(value)]),
    ),
    ...decide(measured, compared, 'why' in present ? present.why : present.variant),
  };
  await ports.writeModel(places.metrics, metricsFile(measured), 'application/json');
  await ports.write(
    places.report,
    evaluationReport(run, own, evaluation),
    'text/markdown; charset=utf-8',
  );
  return evaluation;
}

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

async function tableOf(chunks: AsyncIterable<Uint8Array>): Promise<Table> {
  const rows: CsvRow[] = [];
  for await (const row of csvRows(chunks)) rows.push(row);
  const [header, ...rest] = rows;
  return { header: header?.fields ?? [], rows: rest };
}

type Present =
  | { readonly variant: string; readonly predictions: readonly Prediction[] }
  | { readonly why: string };

/** Predicts the held-out records with the deployed model, or returns why that is impossible. */
async function presentModel(
  { header, rows }: Table,
  own: Schema,
  committed: ServedModel,
  ports: EvaluatePorts,
): Promise<Present> {
  const serving = await findServing(ports, committed);
  const { columns, label } = serving.schema;
  const places = columns.map(({ names }) => header.findIndex((name) => names.includes(name)));
  const lacks = columns.find((_, at) => (places[at] ?? -1) < 0);
  if (lacks !== undefined)
    return { why: `it wants a column ${lacks.names.join(' or ')}, which this file has not` };
  const translate = translation(label, own);
  if (translate === undefined) return { why: 'it predicts other labels' };
  const unknown = new Map<string, number>();
  try {
    const encoded = rows.map((row) => encodeRow(row, columns, places, unknown));
    const predictions = await invokeEndpoint(encoded, serving, ports);
    if (predictions === undefined) return { why: 'the endpoint was updated meanwhile' };
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
      return { why: 'a column that it takes as numbers has words here' };
    throw error;
  }
}

/** Maps one model's category indices to the other's; undefined if the labels differ. */
function translation(label: Schema['label'], own: Schema): ((value: number) => number) | undefined {
  if (label.kind === 'number' || own.label.kind === 'number')
    return label.kind === own.label.kind ? (value) => value : undefined;
  const values = own.label.values;
  const places = label.values.map((names) =>
    names.map((name) => categoryIndex(name, values)).find((place) => place !== undefined),
  );
  if (places.length !== values.length || places.includes(undefined)) return undefined;
  return (value) => places[value] ?? -1;
}

/** Reorders probabilities, because the models may order their labels differently. */
function reordered(
  probabilities: readonly number[],
  translate: (value: number) => number,
): readonly number[] {
  const places = probabilities.map((_, place) => translate(place));
  return probabilities.map((_, place) => probabilities[places.indexOf(place)] ?? 0);
}

function figureOf({ metrics }: EvaluationMetrics, name: string): number | undefined {
  return metrics.find(({ metric }) => metric === name)?.value;
}

/**
 * Decides by macro F1, because accuracy hides poor results for a rare label, or by RMSE for a
 * numeric label.
 */
function decide(
  trained: EvaluationMetrics,
  present: EvaluationMetrics | undefined,
  name: string,
): Pick<Evaluation, 'deploy' | 'decision'> {
  const metric = trained.confusion.length > 0 ? 'macro F1' : 'RMSE';
  const value = figureOf(trained, metric) ?? 0;
  if (present === undefined)
    return {
      deploy: true,
      decision: `Deploy it: the present model cannot be compared, for ${name}. Its ${metric} is ${short(value)}.`,
    };
  const other = figureOf(present, metric) ?? 0;
  const deploy = metric === 'RMSE' ? value <= other : value >= other;
  const figures = `${sentence(metric)} ${short(value)} on ${trained.rows} held-out rows, ${short(other)} for the present model (${name})`;
  return {
    deploy,
    decision: deploy
      ? `Deploy it: it is not worse than the present model. ${figures}.`
      : `Do not deploy it: it is worse than the present model. ${figures}.`,
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
