import { parseInput } from '../../../../shared/errors/parse-input';
import { ROW_CHARACTERS } from '../../endpoint/endpoint-limits';
import type { EndpointPorts, ServedModel } from '../../endpoint/invoke-endpoint';
import { parsePredictions } from '../../endpoint/parse-prediction';
import { scorePredictions } from '../../endpoint/score-predictions';
import { readCsvRecords, type CsvRecord } from '../../../../shared/tables/csv-reader';
import { encodeLabel } from '../../records/encode-record';
import { listLabels, schema } from '../../records/model-schema';
import { runKeys, type ReadObject, type WriteObject } from '../../records/s3-port';
import { readText } from '../../../../shared/files/s3-objects';
import { decide, findMetric } from './decide-deployment';
import { evaluationReport, metricsFile, type Evaluation } from './evaluation-report';
import type { EvaluateInput } from './input';
import { scoreCurrentModel, type Table } from './score-current-model';

export interface EvaluatePorts extends EndpointPorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
  readonly writeModel: WriteObject;
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

async function readTable(chunks: AsyncIterable<Uint8Array>): Promise<Table> {
  const rows: CsvRecord[] = [];
  for await (const row of readCsvRecords(chunks, ROW_CHARACTERS)) rows.push(row);
  const [header, ...rest] = rows;
  return { header: header?.fields ?? [], rows: rest };
}
