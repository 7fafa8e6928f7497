import type { Accumulator } from '../options/accumulator';
import { outputMetric } from '../formulas/regression/multioutput-average';
import type {
  RegressionOptions,
  RegressionResult,
} from '../formulas/regression/multioutput-average';
import type { Predicted, ResidualState } from '../formulas/regression/residuals';

/**
 * The root of the mean squared error: √(Σ w (target − prediction)² / Σ w).
 *
 * Input: items with `target` and `prediction`, two numbers or two lists of the same length, and `weight` (default
 * 1). Range 0 and up, in the unit of the target; 0 is best. Of several outputs, the mean of their roots.
 *
 * Use it where a large miss is worse than many small ones: a miss twice as large counts four times.
 * It misleads with outliers, for one of them can make most of it; beside MAE, which it is never below, it shows how
 * unequal the misses are. Two data sets with other units or spreads cannot be compared by it.
 *
 * @throws InvalidInputError on no items, NaN, infinities, lengths that differ, weights below 0 or all 0.
 * Residuals below 1e-154 count as 0, for their squares are below the smallest double.
 * Source: `root_mean_squared_error` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.root_mean_squared_error.html).
 */
export function rmse(
  options: RegressionOptions = {},
): Accumulator<Predicted, ResidualState, RegressionResult> {
  return outputMetric('rmse', options, ({ square, weight }) => Math.sqrt(square / weight));
}
