import {
  invokeEndpoint,
  findServedModel,
  type EndpointPorts,
  type ServedModel,
} from '../../endpoint/invoke-endpoint';
import type { Prediction } from '../../endpoint/parse-prediction';
import type { CsvRecord } from '../../../../shared/tables/csv-reader';
import { encodeRecord } from '../../records/encode-record';
import { categoryIndex, type Schema } from '../../records/model-schema';

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly CsvRecord[];
}

type CurrentResult =
  | { readonly variant: string; readonly predictions: readonly Prediction[] }
  | { readonly reason: string };

/** Predicts the held-out records with the deployed model, or returns why that is impossible. */
export async function scoreCurrentModel(
  { header, rows }: Table,
  candidateSchema: Schema,
  committed: ServedModel,
  ports: EndpointPorts,
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
