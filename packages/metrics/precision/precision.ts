import type { Accumulator } from '../options/accumulator';
import { classMetric } from '../formulas/classification/class-averages';
import type { ClassOptions, ClassResult } from '../formulas/classification/class-averages';
import type { Classified, ConfusionState } from '../formulas/classification/confusion-matrix';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';

/**
 * Of the items that were taken for a class, the share that belongs to it: TP / (TP + FP).
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1 is best.
 * The interval is Wilson's, of each class and of the averages `binary` and `micro`.
 *
 * Use it where a false alarm is what costs: an honest mail in the spam folder, a blocked card.
 * It misleads alone: who raises the alarm once, rightly, has 1 and misses all the rest; read it with recall.
 * It changes with how common the class is, so two files with different shares of it cannot be compared.
 * A class that nothing was taken for has none: `zeroDivision` says what counts in its place.
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class that `labels` does not have, more than
 * 1,000 classes, no positive class for `binary`, and division by zero where `zeroDivision` is `refuse`.
 * Source: `precision_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html).
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
