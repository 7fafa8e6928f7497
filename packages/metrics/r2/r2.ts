import { rejectInput } from '../errors/input-error';
import type { Accumulator } from '../options/accumulator';
import {
  averageOutputs,
  checkOutputAverage,
  weighted,
} from '../formulas/regression/multioutput-average';
import type { OutputAverage, RegressionResult } from '../formulas/regression/multioutput-average';
import { outputSums } from '../formulas/regression/output-sums';
import type { OutputSums } from '../formulas/regression/output-sums';
import type { Predicted, ResidualState } from '../formulas/regression/residual-state';
import { residualSums } from '../formulas/regression/residuals';

export interface R2Options {
  /** `variance` weights each output by the variance of its targets. Default `uniform`. */
  readonly multiOutput?: OutputAverage | 'variance';
}

/**
 * Computes R², the share of the targets' variance explained by the predictions: 1 − Σ w (target −
 * prediction)² / Σ w (target − mean of the targets)².
 *
 * Input: items with `target` and `prediction`, two numbers or two lists of the same length, and
 * `weight` (default 1). Range up to 1, no unit; 1 is best, 0 is what the mean would reach, below 0
 * is worse than the mean.
 *
 * Use it to compare models of targets in different units. It misleads on data of low variance,
 * where small errors make it low. It also misleads on data with outliers or a trend, where almost
 * any model scores higher than the mean. It does not show the size of errors: see RMSE.
 *
 * Source: `r2_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.r2_score.html).
 *
 * @throws InvalidInputError on no items, NaN, infinities, lengths that differ, weights below 0 or
 * all 0, and on targets that are all equal (also a single item), for which it is undefined.
 * scikit-learn returns 1 or 0 there.
 */
export function r2(
  options: R2Options = {},
): Accumulator<Predicted, ResidualState, RegressionResult> {
  const { multiOutput = 'uniform' } = options;
  checkOutputAverage(multiOutput, ['uniform', 'variance']);
  return {
    ...residualSums,
    result: (state) => {
      const sums = outputSums('r2', state);
      for (const [at, each] of sums.entries()) varies(each, sums.length === 1 ? '' : `[${at}]`);
      const outputs = sums.map(({ square, spread, summary }) => ({
        value: 1 - square / spread,
        residuals: summary,
      }));
      const values = outputs.map(({ value }) => value);
      return {
        metric: 'r2',
        value:
          multiOutput === 'variance'
            ? weighted(
                values,
                sums.map(({ spread }) => spread),
              )
            : averageOutputs(values, multiOutput),
        options: { multiOutput },
        outputs,
      };
    },
  };
}

function varies({ counted, spread, summary }: OutputSums, at: string): void {
  const { items, lowest, highest } = counted;
  if (lowest !== highest && spread > 0) return;
  const without = summary.items - items;
  rejectInput({
    field: `target${at}`,
    expected: 'targets that vary, because R² divides by their variance',
    received:
      lowest === highest
        ? `${items} times ${lowest}${without > 0 ? `, and ${without} of weight 0` : ''}`
        : `${lowest} to ${highest}, too close to each other for their squares`,
    suggestion:
      without > 0
        ? 'Give items with other targets a weight, or use RMSE or MAE.'
        : 'Use RMSE or MAE for a target that does not vary.',
  });
}
