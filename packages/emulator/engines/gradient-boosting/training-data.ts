import type { Objective } from './model-file';

/** Of XGBoost's parameters those that this trainer has, by what they are called there. */
export interface TrainingParameters {
  readonly objective: Objective;
  readonly num_class: number;
  readonly num_round: number;
  readonly eta: number;
  readonly max_depth: number;
  readonly min_child_weight: number;
  readonly lambda: number;
  /** The share of the rows that each tree sees. */
  readonly subsample: number;
  readonly seed: number;
}

/** Rows by column, NaN for what is missing, and what is to be learned of each row. */
export interface TrainingData {
  readonly columns: readonly Float32Array[];
  readonly labels: Float32Array;
}
