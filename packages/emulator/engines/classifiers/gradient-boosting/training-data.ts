import type { Objective } from './model-file';

/** XGBoost parameters that this trainer supports, by their XGBoost names. */
export interface TrainingParameters {
  readonly objective: Objective;
  readonly num_class: number;
  readonly num_round: number;
  readonly eta: number;
  readonly max_depth: number;
  readonly min_child_weight: number;
  readonly lambda: number;
  /** Share of rows sampled for each tree. */
  readonly subsample: number;
  readonly seed: number;
}

/** Rows by column, NaN if missing, and the label of each row. */
export interface TrainingData {
  readonly columns: readonly Float32Array[];
  readonly labels: Float32Array;
}
