import { createRandom } from '../../../core/seeded-random';
import { growTree } from './grow-tree';
import type { ModelFile, Objective, TreeFile } from './model-file';
import { leafValue, transform } from './predict';
import type { TrainingData, TrainingParameters } from './training-data';

/**
 * XGBoost's defaults
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost_hyperparameters.html).
 */
export const defaultParameters = {
  eta: 0.3,
  max_depth: 6,
  min_child_weight: 1,
  lambda: 1,
  subsample: 1,
  seed: 0,
  num_class: 0,
} as const;

/**
 * Trains boosted trees with the exact greedy algorithm, in XGBoost's format. Follows the paper
 * (https://arxiv.org/abs/1603.02754) without copying XGBoost: on the same data the trees are
 * similar, not identical.
 */
export function train(data: TrainingData, parameters: TrainingParameters): ModelFile {
  const { labels } = data;
  const { objective } = parameters;
  const groups = objective === 'multi:softprob' ? parameters.num_class : 1;
  const baseScore = computeBaseScore(objective, labels);
  const start = objective === 'binary:logistic' ? logit(baseScore) : baseScore;
  const margins = Array.from({ length: groups }, () => new Float32Array(labels.length).fill(start));
  const order = data.columns.map(sortedRows);
  const rows = Array.from(labels, (_, row) => valuesAt(data, row));
  const random = createRandom(parameters.seed);
  const trees: TreeFile[] = [];
  for (let round = 0; round < parameters.num_round; round++) {
    const sample = Uint8Array.from(labels, () => (random() < parameters.subsample ? 1 : 0));
    const gradients = computeGradients(objective, margins, labels);
    for (const [group, { first, second }] of gradients.entries()) {
      const tree = growTree(
        { ...data, order, first, second, sample, id: trees.length },
        parameters,
      );
      trees.push(tree);
      const margin = margins[group];
      if (margin === undefined) continue;
      for (let row = 0; row < rows.length; row++)
        margin[row] = (margin[row] ?? 0) + leafValue(tree, rows[row] ?? noValues);
    }
  }
  return modelFile({ parameters, trees, baseScore, features: data.columns.length, groups });
}

const noValues = new Float32Array();

/** Returns the rows with a value in a column, in ascending order of value. */
function sortedRows(column: Float32Array): Int32Array {
  const rows = Int32Array.from(column.keys()).filter((row) => !Number.isNaN(column[row]));
  return rows.sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0) || a - b);
}

function valuesAt({ columns }: TrainingData, row: number): Float32Array {
  return Float32Array.from(columns, (column) => column[row] ?? NaN);
}

/** Prediction before the first tree. */
function computeBaseScore(objective: Objective, labels: Float32Array): number {
  if (objective === 'multi:softprob') return 0.5;
  const mean = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  return Math.fround(
    objective === 'reg:squarederror' ? mean : Math.min(0.999, Math.max(0.001, mean)),
  );
}

function logit(share: number): number {
  return Math.log(share / (1 - share));
}

interface Gradients {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const none: Gradients = { first: new Float64Array(), second: new Float64Array() };

function computeGradients(
  objective: Objective,
  margins: readonly Float32Array[],
  labels: Float32Array,
): Gradients[] {
  const result = margins.map(() => ({
    first: new Float64Array(labels.length),
    second: new Float64Array(labels.length).fill(1),
  }));
  const rowMargins = new Float32Array(margins.length);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? 0;
    for (let group = 0; group < margins.length; group++)
      rowMargins[group] = margins[group]?.[row] ?? 0;
    const predicted = transform(objective, rowMargins);
    for (let group = 0; group < result.length; group++) {
      const { first, second } = result[group] ?? none;
      const p = predicted[group] ?? 0;
      const wanted = objective === 'multi:softprob' ? Number(label === group) : label;
      first[row] = p - wanted;
      if (objective !== 'reg:squarederror')
        second[row] = Math.max((objective === 'multi:softprob' ? 2 : 1) * p * (1 - p), 1e-16);
    }
  }
  return result;
}

function modelFile(trained: {
  readonly parameters: TrainingParameters;
  readonly trees: readonly TreeFile[];
  readonly baseScore: number;
  readonly features: number;
  readonly groups: number;
}): ModelFile {
  const { parameters, trees, baseScore, features, groups } = trained;
  const { objective, num_class } = parameters;
  const param = {
    base_score: String(baseScore),
    boost_from_average: '1',
    num_class: String(num_class),
    num_feature: String(features),
    num_target: '1',
  };
  const rounds = Array.from({ length: parameters.num_round + 1 }, (_, round) => round * groups);
  const objectiveFields =
    objective === 'multi:softprob'
      ? { softmax_multiclass_param: { num_class: String(num_class) } }
      : { reg_loss_param: { scale_pos_weight: '1' } };
  const model = {
    gbtree_model_param: { num_parallel_tree: '1', num_trees: String(trees.length) },
    iteration_indptr: rounds,
    tree_info: trees.map((_, at) => at % groups),
    trees,
  };
  const learner = {
    attributes: {},
    feature_names: [],
    feature_types: [],
    gradient_booster: { model, name: 'gbtree' },
    learner_model_param: param,
    objective: { name: objective, ...objectiveFields },
  };
  return { learner, version: [3, 0, 5] };
}
