/** How good the predictions of one label are. */
export interface LabelMetrics {
  readonly label: string;
  /** Rows that have the label. */
  readonly rows: number;
  /** Of the rows that were given the label, the share that has it; 0 where none was. */
  readonly precision: number;
  /** Of the rows that have the label, the share that was given it. */
  readonly recall: number;
  readonly f1: number;
}

export interface ClassificationMetrics {
  readonly accuracy: number;
  /** Means over the labels that occur, each counting the same however rare. */
  readonly macroPrecision: number;
  readonly macroRecall: number;
  readonly macroF1: number;
  readonly labels: readonly LabelMetrics[];
  /** Rows by what they are (first) and what they were given. */
  readonly confusion: readonly (readonly number[])[];
}

/** Both lists hold places in `labels`. A label that is neither there nor given has no part in the means. */
export function classificationMetrics(
  actual: readonly number[],
  predicted: readonly number[],
  labels: readonly string[],
): ClassificationMetrics {
  const confusion = labels.map((_, row) =>
    labels.map(
      (_, column) => actual.filter((is, at) => is === row && predicted[at] === column).length,
    ),
  );
  const perLabel = labels.map((label, at) => {
    const right = confusion[at]?.[at] ?? 0;
    const rows = sum(confusion[at] ?? []);
    const given = sum(confusion.map((row) => row[at] ?? 0));
    const precision = share(right, given);
    const recall = share(right, rows);
    const f1 = share(2 * precision * recall, precision + recall);
    return { label, rows, precision, recall, f1, given };
  });
  const counted = perLabel.filter(({ rows, given }) => rows + given > 0);
  const mean = (field: 'precision' | 'recall' | 'f1') =>
    share(sum(counted.map((each) => each[field])), counted.length);
  return {
    accuracy: share(sum(confusion.map((row, at) => row[at] ?? 0)), actual.length),
    macroPrecision: mean('precision'),
    macroRecall: mean('recall'),
    macroF1: mean('f1'),
    labels: perLabel.map(({ label, rows, precision, recall, f1 }) => ({
      label,
      rows,
      precision,
      recall,
      f1,
    })),
    confusion,
  };
}

export interface RegressionMetrics {
  /** The root of the mean squared error, in the unit of the label. */
  readonly rmse: number;
  /** What it would be for somebody who always says the mean. */
  readonly rmseOfTheMean: number;
}

export function regressionMetrics(
  actual: readonly number[],
  predicted: readonly number[],
): RegressionMetrics {
  const mean = share(sum(actual), actual.length);
  const root = (errors: readonly number[]) =>
    Math.sqrt(share(sum(errors.map((error) => error * error)), errors.length));
  return {
    rmse: root(actual.map((is, at) => is - (predicted[at] ?? NaN))),
    rmseOfTheMean: root(actual.map((is) => is - mean)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
