import { classificationMetrics, regressionMetrics } from './metrics';
import type { ClassificationMetrics, RegressionMetrics } from './metrics';
import type { Prediction } from './read-answer';
import type { Schema } from './schema';

/** Predictions compared with what is right, as tables that a person reads. */
export interface Measured {
  readonly rows: number;
  readonly metrics: readonly { readonly metric: string; readonly value: number }[];
  /** A row for each label: how many rows have it, and what they were given. */
  readonly confusion: readonly {
    readonly label: string;
    readonly rows: number;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    /** `stays 78 · pauses 4`, the most frequent first. */
    readonly predictedAs: string;
  }[];
}

export function measure(
  actual: readonly number[],
  predictions: readonly Prediction[],
  labels: readonly string[],
  objective: Schema['objective'],
): Measured {
  const predicted = predictions.map(({ value }) => value);
  if (objective === 'reg:squarederror')
    return ofNumbers(regressionMetrics(actual, predicted), actual);
  return ofLabels(classificationMetrics(actual, predicted, labels), actual.length);
}

function ofNumbers(
  { rmse, rmseOfTheMean }: RegressionMetrics,
  { length }: readonly number[],
): Measured {
  return {
    rows: length,
    metrics: [
      { metric: 'RMSE', value: rounded(rmse) },
      { metric: 'RMSE of always saying the mean', value: rounded(rmseOfTheMean) },
    ],
    confusion: [],
  };
}

function ofLabels(metrics: ClassificationMetrics, rows: number): Measured {
  const { accuracy, macroPrecision, macroRecall, macroF1, labels, confusion } = metrics;
  return {
    rows,
    metrics: [
      { metric: 'accuracy', value: rounded(accuracy) },
      { metric: 'macro precision', value: rounded(macroPrecision) },
      { metric: 'macro recall', value: rounded(macroRecall) },
      { metric: 'macro F1', value: rounded(macroF1) },
    ],
    confusion: labels.map(({ label, rows, precision, recall, f1 }, at) => ({
      label,
      rows,
      precision: rounded(precision),
      recall: rounded(recall),
      f1: rounded(f1),
      predictedAs: (confusion[at] ?? [])
        .map((count, given) => ({ count, label: labels[given]?.label ?? '' }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count)
        .map(({ count, label }) => `${label} ${count}`)
        .join(' · '),
    })),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
