import type { Accumulator } from '../options/accumulator';
import { outputMetric } from '../formulas/regression/multioutput-average';
import type {
  RegressionOptions,
  RegressionResult,
} from '../formulas/regression/multioutput-average';
import type { Predicted, ResidualState } from '../formulas/regression/residual-state';

/**
 * Computes the root mean squared error: √(Σ w (target − prediction)² / Σ w).
 *
 * Input: items with `target` and `prediction`, two numbers or two lists of the same length, and
 * `weight` (default 1). Range 0 and up, in the unit of the target; 0 is best. Several outputs give
 * the mean of their roots.
 *
 * Use it if one large error is worse than many small ones: twice the error counts four times. It
 * misleads with outliers, since one of them can dominate it. Compare with MAE, which it is never
 * below: the gap shows how unequal the errors are. Data sets with different units or spreads do not
 * compare.
 *
 * Source: `root_mean_squared_error` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.root_mean_squared_error.html).
 *
 * @throws InvalidInputError on no items, NaN, infinities, lengths that differ, weights below 0 or
 * all 0. Residuals below 1e-154 count as 0, because their squares are below the smallest double.
 */
export function rmse(
  options: RegressionOptions = {},
): Accumulator<Predicted, ResidualState, RegressionResult> {
  return outputMetric('rmse', options, ({ square, weight }) => Math.sqrt(square / weight));
}
