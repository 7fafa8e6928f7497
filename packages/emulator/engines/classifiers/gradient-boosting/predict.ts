import { isObjective } from './model-file';
import type { ModelFile, Objective, TreeFile } from './model-file';

/** Values of one row, NaN if missing. */
export type FeatureRow = ArrayLike<number>;

/**
 * Predicts each row: the probabilities of the classes, the probability of the second of two
 * classes, or a number. Every step is rounded to 32 bits, as in XGBoost.
 */
export function predict(model: ModelFile, rows: readonly FeatureRow[]): number[][] {
  const { learner_model_param, objective, gradient_booster } = model.learner;
  const { name } = objective;
  if (!isObjective(name)) throw new Error(`the objective ${name} is not known`);
  const classes = Math.max(1, Number(learner_model_param.num_class));
  const start = baseMargin(name, Number(learner_model_param.base_score));
  const { trees, tree_info } = gradient_booster.model;
  return rows.map((row) => {
    const values = Float32Array.from(row);
    const margins = new Float32Array(classes).fill(start);
    for (const [at, tree] of trees.entries()) {
      const about = tree_info[at] ?? 0;
      margins[about] = (margins[about] ?? 0) + leafValue(tree, values);
    }
    return [...transform(name, margins)];
  });
}

/** Initial margin, before the trees. XGBoost stores it as a prediction. */
function baseMargin(objective: Objective, baseScore: number): number {
  const score = Math.fround(baseScore);
  return objective === 'binary:logistic'
    ? Math.fround(-Math.fround(Math.log(Math.fround(Math.fround(1 / score) - 1))))
    : score;
}

export function leafValue(tree: TreeFile, values: Float32Array): number {
  let node = 0;
  for (;;) {
    const left = tree.left_children[node] ?? -1;
    const condition = Math.fround(tree.split_conditions[node] ?? 0);
    if (left === -1) return condition;
    const value = values[tree.split_indices[node] ?? 0] ?? NaN;
    const goesLeft = Number.isNaN(value) ? Boolean(tree.default_left[node]) : value < condition;
    node = goesLeft ? left : (tree.right_children[node] ?? 0);
  }
}

/** Converts margins to predictions, in place. */
export function transform(objective: Objective, margins: Float32Array): Float32Array {
  if (objective === 'reg:squarederror') return margins;
  if (objective === 'binary:logistic') {
    const power = Math.fround(Math.exp(Math.min(-(margins[0] ?? 0), 88.7)));
    margins[0] = 1 / Math.fround(power + 1);
    return margins;
  }
  let greatest = -Infinity;
  for (let at = 0; at < margins.length; at++) greatest = Math.max(greatest, margins[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < margins.length; at++) {
    margins[at] = Math.exp(Math.fround((margins[at] ?? 0) - greatest));
    sum += margins[at] ?? 0;
  }
  const divisor = Math.fround(sum);
  for (let at = 0; at < margins.length; at++) margins[at] = (margins[at] ?? 0) / divisor;
  return margins;
}
