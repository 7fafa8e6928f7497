import type { Schema } from '../records/model-schema';

/** Model output for one record. */
export interface Prediction {
  /** Index of the predicted category, or the number for a numeric label. */
  readonly value: number;
  /** Probabilities by category index; empty for a numeric label. */
  readonly probabilities: readonly number[];
}

/**
 * Parses a line of a response of the built-in XGBoost. An endpoint writes `0.1,0.2,0.7`; a batch
 * transform writes the list in Python's syntax, `[0.1, 0.2, 0.7]`. For two categories both write
 * the probability of the second (https://github.com/aws/sagemaker-xgboost-container,
 * algorithm_mode/serve.py, read 2026-11-25).
 */
function parsePrediction(line: string, objective: Schema['objective']): Prediction {
  const numbers = line
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(Number);
  if (numbers.some((number) => !Number.isFinite(number)))
    throw new Error(`The model returned an invalid prediction: ${line.slice(0, 100)}`);
  const [first = NaN] = numbers;
  if (objective === 'reg:squarederror') return { value: first, probabilities: [] };
  const probabilities = objective === 'binary:logistic' ? [1 - first, first] : numbers;
  return { value: probabilities.indexOf(Math.max(...probabilities)), probabilities };
}

/** Parses the output of a model, a line for each record. */
export function parsePredictions(
  body: string,
  rows: number,
  objective: Schema['objective'],
): Prediction[] {
  // A batch transform may leave an empty line between its mini-batches.
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  if (lines.length !== rows)
    throw new Error(`The model returned ${lines.length} lines for ${rows} rows`);
  return lines.map((line) => parsePrediction(line, objective));
}
