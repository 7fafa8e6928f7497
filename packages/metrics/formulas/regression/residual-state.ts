import type { CompensatedSum } from '../statistics/compensated-sum';
import type { SampledPair } from './residual-sample';

/**
 * Sums of residuals (target − prediction), the shared state of RMSE, MAE and R²: one pass serves
 * all three. Its size does not depend on the number of items.
 */
export interface ResidualState {
  items: number;
  readonly weight: CompensatedSum;
  /** State of each output; empty before the first item. */
  readonly outputs: OutputState[];
  /** Whether targets are lists; null before the first item. */
  lists: boolean | null;
}

/** Sums and ranges of one output. */
export interface OutputState {
  /** Weighted sums of the residual, its absolute value and its square. */
  readonly residual: CompensatedSum;
  readonly absolute: CompensatedSum;
  readonly square: CompensatedSum;
  /** Mean of the targets, and the sum of their squared distances from it. */
  readonly mean: CompensatedSum;
  readonly spread: CompensatedSum;
  lowestTarget: number;
  highestTarget: number;
  /** Items with a weight above 0; null before the first of them. */
  counted: { items: number; lowest: number; highest: number } | null;
  lowestResidual: number;
  highestResidual: number;
  readonly sample: SampledPair[];
}

/** Item with its true and predicted values; lists for a model of several outputs. */
export interface Predicted {
  readonly target: number | readonly number[];
  readonly prediction: number | readonly number[];
  /** Weight of the item, 0 or more; default 1. */
  readonly weight?: number;
}
