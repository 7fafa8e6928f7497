import type { Accumulator } from '../options/accumulator';
import { classMetric } from '../formulas/classification/class-averages';
import type { ClassOptions, ClassResult } from '../formulas/classification/class-averages';
import type { Classified, ConfusionState } from '../formulas/classification/confusion-matrix';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';

/**
 * Computes precision, the share of correct predictions among the predictions of a class: TP / (TP +
 * FP).
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1
 * is best. The interval is Wilson's, for each class and for the averages `binary` and `micro`.
 *
 * Use it if false alarms are costly: an honest email in the spam folder, a blocked card. It
 * misleads alone: a single correct alarm scores 1 and misses all the rest, so read it with recall.
 * It depends on how common the class is, so files with different shares of it do not compare. A
 * class without predictions has no precision: `zeroDivision` gives its value.
 *
 * Source: `precision_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html).
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class not in `labels`, more
 * than 1,000 classes, no positive class for `binary`, and division by zero if `zeroDivision` is
 * `error`.
 */
export function precision(
  options: ClassOptions = {},
): Accumulator<Classified, ConfusionState, ClassResult> {
  return classMetric(
    {
      name: 'precision',
      fraction: ({ right, predicted }) => ({ part: right, whole: predicted }),
      interval: ({ right, predicted }, level) => wilsonInterval(right, predicted, level),
    },
    options,
  );
}
