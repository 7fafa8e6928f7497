import type { Schema } from '../records/model-schema';

/** What a model says of one row. */
export interface Prediction {
  /** The place of the label, or the number where the label is one. */
  readonly value: number;
  /** By the place of the label; none where it is a number. */
  readonly probabilities: readonly number[];
}

/**
 * A line of an answer of the built-in XGBoost. An endpoint writes `0.1,0.2,0.7`, a batch transform the
 * list as Python prints it, `[0.1, 0.2, 0.7]`; with two labels both write the probability of the second
 * (https://github.com/aws/sagemaker-xgboost-container, algorithm_mode/serve.py, read 2026-11-25).
 */
function readAnswerLine(line: string, objective: Schema['objective']): Prediction {
  const numbers = line
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(Number);
  if (numbers.some((number) => !Number.isFinite(number)))
    throw new Error(`The model answered what is no prediction: ${line.slice(0, 100)}`);
  const [first = NaN] = numbers;
  if (objective === 'reg:squarederror') return { value: first, probabilities: [] };
  const probabilities = objective === 'binary:logistic' ? [1 - first, first] : numbers;
  return { value: probabilities.indexOf(Math.max(...probabilities)), probabilities };
}

export function readAnswer(
  body: string,
  rows: number,
  objective: Schema['objective'],
): Prediction[] {
  // A batch transform may leave an empty line between its mini-batches.
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  if (lines.length !== rows)
    throw new Error(`The model answered ${lines.length} lines for ${rows} rows`);
  return lines.map((line) => readAnswerLine(line, objective));
}
