import { accuracy } from '@by-example/metrics/accuracy/accuracy';
import { measure as measureAll } from '@by-example/metrics/options/accumulator';
import { aucRoc } from '@by-example/metrics/auc-roc/auc-roc';
import { f1 } from '@by-example/metrics/f1/f1';
import { mae } from '@by-example/metrics/mae/mae';
import { precision } from '@by-example/metrics/precision/precision';
import { r2 } from '@by-example/metrics/r2/r2';
import { recall } from '@by-example/metrics/recall/recall';
import { rmse } from '@by-example/metrics/rmse/rmse';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import type { Prediction } from './parse-prediction';
import type { Schema } from '../records/model-schema';

/** Evaluation metrics of predictions against true values, as tables. */
export interface EvaluationMetrics {
  readonly rows: number;
  readonly metrics: readonly { readonly metric: string; readonly value: number }[];
  /** Number of records, metrics and predictions of each label. */
  readonly confusion: readonly {
    readonly label: string;
    readonly rows: number;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
    /** Predictions for the label, most frequent first: `stays 78 · pauses 4`. */
    readonly predictedAs: string;
  }[];
}

export function scorePredictions(
  actual: readonly number[],
  predictions: readonly Prediction[],
  labels: readonly string[],
  objective: Schema['objective'],
): EvaluationMetrics {
  return objective === 'reg:squarederror'
    ? scoreRegression(actual, predictions)
    : scoreClassification(actual, predictions, labels);
}

function scoreRegression(
  actual: readonly number[],
  predictions: readonly Prediction[],
): EvaluationMetrics {
  const items = actual.map((target, at) => ({ target, prediction: predictions[at]?.value ?? NaN }));
  const root = measureAll(rmse(), items);
  const baselineRmse = root.outputs[0]?.residuals.target.standardDeviation ?? 0;
  return {
    rows: items.length,
    metrics: [
      { metric: 'RMSE', value: rounded(root.value) },
      { metric: 'RMSE of the mean baseline', value: rounded(baselineRmse) },
      { metric: 'MAE', value: rounded(measureAll(mae(), items).value) },
      ...whereDefined('R2', () => measureAll(r2(), items).value),
    ],
    confusion: [],
  };
}

/** Identifies classes by index, because labels are arbitrary text. */
function scoreClassification(
  actual: readonly number[],
  predictions: readonly Prediction[],
  labels: readonly string[],
): EvaluationMetrics {
  const items = actual.map((label, at) => ({ label, prediction: predictions[at]?.value ?? -1 }));
  // All four metrics share one accumulator, so one pass suffices.
  const counter = accuracy();
  let state = counter.empty();
  for (const item of items) state = counter.add(state, item);
  const [overall, precisions, recalls, f1s] = [
    counter.result(state),
    precision({ average: 'macro' }).result(state),
    recall({ average: 'macro' }).result(state),
    f1({ average: 'macro' }).result(state),
  ];
  const scored = actual.map((label, at) => ({
    label,
    score: Object.fromEntries(
      (predictions[at]?.probabilities ?? []).map((probability, labelIndex) => [
        labelIndex,
        probability,
      ]),
    ),
  }));
  const { labels: classes, counts } = overall.confusion;
  return {
    rows: items.length,
    metrics: [
      { metric: 'accuracy', value: rounded(overall.value) },
      { metric: 'macro precision', value: rounded(precisions.value) },
      { metric: 'macro recall', value: rounded(recalls.value) },
      { metric: 'macro F1', value: rounded(f1s.value) },
      ...whereDefined(
        labels.length > 2 ? 'macro AUC' : 'AUC',
        () => measureAll(aucRoc(), scored).value,
      ),
    ],
    confusion: labels.map((label, labelIndex) => {
      const at = classes.indexOf(String(labelIndex));
      const row = counts[at] ?? [];
      return {
        label,
        rows: row.reduce((sum, count) => sum + count, 0),
        precision: rounded(precisions.classes[at]?.value ?? 0),
        recall: rounded(recalls.classes[at]?.value ?? 0),
        f1: rounded(f1s.classes[at]?.value ?? 0),
        predictedAs: row
          .map((count, given) => ({ count, label: labels[Number(classes[given])] ?? '' }))
          .filter(({ count }) => count > 0)
          .sort((a, b) => b.count - a.count)
          .map(({ count, label: given }) => `${given} ${count}`)
          .join(' · '),
      };
    }),
  };
}

/**
 * Omits a metric that is undefined for few held-out records, such as those with a single label or
 * number.
 */
function whereDefined(metric: string, value: () => number): EvaluationMetrics['metrics'] {
  try {
    return [{ metric, value: rounded(value()) }];
  } catch (error) {
    if (error instanceof InvalidInputError) return [];
    throw error;
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
