import { isObjective } from '../../engines/classifiers/gradient-boosting/model-file';
import type { ModelFile } from '../../engines/classifiers/gradient-boosting/model-file';
import { predict } from '../../engines/classifiers/gradient-boosting/predict';
import { defaultParameters, train } from '../../engines/classifiers/gradient-boosting/train';
import type { TrainingParameters } from '../../engines/classifiers/gradient-boosting/training-data';

export const SERVING_STAND_IN =
  "the model's own file, evaluated as XGBoost does (agrees with XGBoost 3.0.5)";
export const TRAINING_STAND_IN =
  'gradient boosting in JavaScript instead of XGBoost (similar trees, not the same)';

/**
 * Response of the built-in XGBoost's container, according to its source
 * (https://github.com/aws/sagemaker-xgboost-container, algorithm_mode/serve.py, read 2026-11-25).
 */
export interface ContainerResponse {
  readonly status: number;
  readonly body: string;
}

export function handleInvocation(
  model: ModelFile,
  request: { readonly body: string; readonly contentType: string; readonly accept: string },
): ContainerResponse {
  const contentType = mediaType(request.contentType);
  if (request.body === '') return { status: 204, body: '' };
  if (contentType !== 'text/csv')
    return {
      status: 415,
      body: `Content-type ${request.contentType} is not supported. (The emulator's container reads text/csv.)`,
    };
  const rows = readRows(request.body);
  if (typeof rows === 'string') return { status: 415, body: rows };
  const tooWide = findWidthIssue(model, rows);
  if (tooWide !== undefined)
    return { status: 400, body: `Unable to evaluate payload provided: ${tooWide}` };
  const outputs = predict(model, rows);
  const accept = mediaType(request.accept);
  if (['', '*/*', 'text/csv'].includes(accept))
    return { status: 200, body: `${outputs.map((output) => output.join(',')).join('\n')}\n` };
  if (accept === 'application/json') {
    const predictions = outputs.map((output) => ({
      score: output.length === 1 ? output[0] : output,
    }));
    return { status: 200, body: JSON.stringify({ predictions }) };
  }
  return { status: 406, body: `Accept type ${accept} is not supported.` };
}

/** Predicts the rows of a batch transform, in Python's output format. */
export function transformBatch(model: ModelFile, body: string): string {
  const rows = readRows(body);
  if (typeof rows === 'string') throw new Error(`ClientError: ${rows}`);
  const tooWide = findWidthIssue(model, rows);
  if (tooWide !== undefined) throw new Error(`ClientError: ${tooWide}`);
  const lines = predict(model, rows).map((output) =>
    output.length === 1 ? String(output[0]) : `[${output.join(', ')}]`,
  );
  return `${lines.join('\n')}\n`;
}

/**
 * Returns an error for rows with more columns than in training; XGBoost 3.0.5 accepts rows with
 * fewer.
 */
function findWidthIssue(model: ModelFile, rows: readonly Float32Array[]): string | undefined {
  const features = Number(model.learner.learner_model_param.num_feature);
  const columns = rows[0]?.length ?? 0;
  return columns <= features
    ? undefined
    : `Check failed: learner_model_param_.num_feature >= p_fmat->Info().num_col_ (${features} vs. ${columns}) : Number of columns does not match number of features in booster.`;
}

/**
 * Returns the features, or a parser error. The container strips the whole payload first, which
 * drops empty lines at either end, although they are rows of one missing value (serve_utils.py,
 * read 2026-12-02).
 */
function readRows(body: string): Float32Array[] | string {
  const rows: Float32Array[] = [];
  if (body.trim() === '')
    return 'Loading csv data failed with Exception, please ensure data is in csv format: Could not determine delimiter';
  for (const line of body.trim().split('\n')) {
    const row = parseNumbers(line);
    if (row === undefined)
      return `Loading csv data failed with Exception, please ensure data is in csv format: could not convert string to float: '${line.slice(0, 60)}'`;
    if (row.length !== (rows[0]?.length ?? row.length))
      return 'Loading csv data failed with Exception, please ensure data is in csv format: rows of different length';
    rows.push(row);
  }
  return rows;
}

function parseNumbers(line: string): Float32Array | undefined {
  const fields = line.trimEnd().split(',');
  const isMissing = (field: string) => ['', 'nan'].includes(field.trim().toLowerCase());
  const row = Float32Array.from(fields, (field) => (isMissing(field) ? NaN : Number(field)));
  return fields.some((field, at) => !isMissing(field) && Number.isNaN(row[at])) ? undefined : row;
}

function mediaType(header: string): string {
  return (header.split(';')[0] ?? '').trim().toLowerCase();
}

/**
 * Trains a model.
 * @throws Error that starts like the failure reason of a job on AWS: `ClientError: …`
 */
export function runTraining(
  hyperParameters: Readonly<Record<string, string>>,
  files: readonly string[],
): ModelFile {
  const parameters = parseParameters(hyperParameters);
  const rows = files
    .flatMap((file) => file.trim().split('\n'))
    .filter((line) => line !== '')
    .map((line) => parseNumbers(line) ?? reject(`the line '${line.slice(0, 60)}' is not numbers`));
  const width = rows[0]?.length ?? 0;
  if (width < 2) reject('the training channel has no rows with a label and features');
  if (rows.some((row) => row.length !== width)) reject('rows of different length');
  const labels = Float32Array.from(rows, (row) => row[0] ?? NaN);
  checkLabels(labels, parameters);
  const columns = Array.from({ length: countFeatures(rows) }, (_, column) =>
    Float32Array.from(rows, (row) => row[column + 1] ?? NaN),
  );
  return train({ columns, labels }, parameters);
}

/**
 * Counts columns up to the last that has a value in some row, as XGBoost's CSV reader does
 * (observed in 3.0.5, 2026-11-30).
 */
function countFeatures(rows: readonly Float32Array[]): number {
  return Math.max(...rows.map((row) => row.findLastIndex((value) => !Number.isNaN(value))));
}

function parseParameters(given: Readonly<Record<string, string>>): TrainingParameters {
  const { objective = 'reg:squarederror', ...numbers } = given;
  if (!isObjective(objective)) reject(`the emulator cannot train for the objective ${objective}`);
  if (numbers['num_round'] === undefined) reject('Missing required hyperparameter: num_round');
  const known = ['num_round', ...Object.keys(defaultParameters)];
  const other = Object.keys(numbers).find((name) => !known.includes(name));
  if (other !== undefined)
    reject(`the emulator has no hyperparameter ${other}; it has ${known.join(', ')}`);
  const values = Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => [name, Number(value)]),
  );
  const invalid = Object.entries(values).find(([, value]) => !(value >= 0));
  if (invalid !== undefined) reject(`Hyperparameter ${invalid[0]}: ${numbers[invalid[0]] ?? ''}`);
  return { ...defaultParameters, num_round: 1, ...values, objective };
}

function checkLabels(labels: Float32Array, { objective, num_class }: TrainingParameters): void {
  if (labels.some((label) => Number.isNaN(label))) reject('a label is missing');
  if (objective === 'multi:softprob' && num_class < 2)
    reject('Require input for parameter "num_class" for multi-classification');
  const maxLabel = objective === 'multi:softprob' ? num_class - 1 : 1;
  if (objective !== 'reg:squarederror' && labels.some((label) => label < 0 || label > maxLabel))
    reject(`label must be in [0, ${maxLabel}]`);
}

function reject(message: string): never {
  throw new Error(`ClientError: ${message}`);
}
