import { csvField } from '../records/csv-reader';
import type { Prediction } from '../endpoint/parse-prediction';

/** One row of the answer, as a person reads it. */
export interface PredictedRow {
  readonly line: number;
  readonly prediction: string | number;
  /** Of what is predicted; none where it is a number. */
  readonly probability?: number;
  /** `stays 0.95 · pauses 0.03 · leaves 0.02`, the likeliest first. */
  readonly probabilities?: string;
}

export function toPredictionRow(
  { value, probabilities }: Prediction,
  line: number,
  labels: readonly string[],
): PredictedRow {
  if (labels.length === 0) return { line, prediction: value };
  const likeliest = labels
    .map((label, at) => ({ label, probability: probabilities[at] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
  return {
    line,
    prediction: labels[value] ?? '',
    probability: probabilities[value] ?? 0,
    probabilities: likeliest
      .map(({ label, probability }) => `${label} ${probability.toFixed(2)}`)
      .join(' · '),
  };
}

/** How often each label was predicted. */
export function summaryOf(rows: readonly PredictedRow[], labels: readonly string[]) {
  return labels.map((label) => ({
    prediction: label,
    rows: rows.filter(({ prediction }) => prediction === label).length,
  }));
}

/** Every prediction with all its probabilities, as CSV. */
export function predictionsFile(
  rows: readonly PredictedRow[],
  predictions: readonly Prediction[],
  labels: readonly string[],
): string {
  const header = ['line', 'prediction', ...labels.map((label) => csvField(label))].join(',');
  const lines = rows.map(({ line, prediction }, at) =>
    [line, csvField(String(prediction)), ...(predictions[at]?.probabilities ?? [])].join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}
