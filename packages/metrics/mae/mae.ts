import type { Accumulator } from '../options/accumulator';
import { outputMetric } from '../formulas/regression/multioutput-average';
import type {
  RegressionOptions,
  RegressionResult,
} from '../formulas/regression/multioutput-average';
import type { Predicted, ResidualState } from '../formulas/regression/residual-state';

/**
 * Computes the mean absolute error: Σ w |target − prediction| / Σ w.
 *
 * Input: items with `target` and `prediction`, two numbers or two lists of the same length, and
 * `weight` (default 1). Range 0 and up, in the unit of the target; 0 is best.
 *
 * Use it if the cost of an error is proportional to its size, and on data with outliers, which it
 * does not square. It misleads if single large errors matter, because the mean hides them; compare
 * with RMSE. The constant that minimizes it is the median, so on skewed data an optimized model
 * underestimates means and sums.
 *
 * Source: `mean_absolute_error` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.mean_absolute_error.html).
 *
 * @throws InvalidInputError on no items, NaN, infinities, lengths that differ, weights below 0 or
 * all 0.
 */
export function mae(
  options: RegressionOptions = {},
): Accumulator<Predicted, ResidualState, RegressionResult> {
  return outputMetric('mae', options, ({ absolute, weight }) => absolute / weight);
}
