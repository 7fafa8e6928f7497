import type { Accumulator } from '../options/accumulator';
import { outputMetric } from '../formulas/regression/multioutput-average';
import type {
  RegressionOptions,
  RegressionResult,
} from '../formulas/regression/multioutput-average';
import type { Predicted, ResidualState } from '../formulas/regression/residuals';

/**
 * The mean absolute error: Σ w |target − prediction| / Σ w.
 *
 * Input: items with `target` and `prediction`, two numbers or two lists of the same length, and `weight` (default
 * 1). Range 0 and up, in the unit of the target; 0 is best.
 *
 * Use it where a miss costs as much as it is large, and on data with outliers: one of them counts once.
 * It misleads where a single large miss is what hurts, for the mean hides it; RMSE beside it shows that. The
 * constant that makes it smallest is the median, so on skewed data a model of it is low on the mean and on sums.
 *
 * @throws InvalidInputError on no items, NaN, infinities, lengths that differ, weights below 0 or all 0.
 * Source: `mean_absolute_error` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.mean_absolute_error.html).
 */
export function mae(
  options: RegressionOptions = {},
): Accumulator<Predicted, ResidualState, RegressionResult> {
  return outputMetric('mae', options, ({ absolute, weight }) => absolute / weight);
}
