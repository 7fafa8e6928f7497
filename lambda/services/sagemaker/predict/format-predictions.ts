import { csvField } from '@by-example/metrics/readers/csv-record';
import type { Prediction } from '../endpoint/parse-prediction';

/** Readable prediction of one record. */
export interface PredictedRow {
  readonly line: number;
  readonly prediction: string | number;
  /** Probability of the prediction; absent for a number. */
  readonly probability?: number;
  /** Probabilities in descending order: `stays 0.95 · pauses 0.03 · leaves 0.02`. */
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

/** Counts the predictions of each label. */
export function buildSummary(rows: readonly PredictedRow[], labels: readonly string[]) {
  return labels.map((label) => ({
    prediction: label,
    rows: rows.filter(({ prediction }) => prediction === label).length,
  }));
}

/** Renders all predictions with their probabilities as CSV. */
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
