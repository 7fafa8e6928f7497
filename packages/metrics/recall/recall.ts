import type { Accumulator } from '../options/accumulator';
import { classMetric } from '../formulas/classification/class-averages';
import type { ClassOptions, ClassResult } from '../formulas/classification/class-averages';
import type { Classified, ConfusionState } from '../formulas/classification/confusion-matrix';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';

/**
 * Of the items of a class, the share that was taken for it: TP / (TP + FN).
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1 is best.
 * The interval is Wilson's, of each class and of the averages `binary` and `micro`.
 *
 * Use it where a miss is what costs: an illness that is not seen, a fraud that goes through.
 * It misleads alone: who takes everything for the class has 1, and all the false alarms; read it with precision.
 * It does not change with how common the class is. A class without items has none: `zeroDivision` says what
 * counts in its place.
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class that `labels` does not have, more than
 * 1,000 classes, no positive class for `binary`, and division by zero where `zeroDivision` is `refuse`.
 * Source: `recall_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html).
 */
export function recall(
  options: ClassOptions = {},
): Accumulator<Classified, ConfusionState, ClassResult> {
  return classMetric(
    {
      name: 'recall',
      fraction: ({ right, support }) => ({ part: right, whole: support }),
      interval: ({ right, support }, level) => wilsonInterval(right, support, level),
    },
    options,
  );
}
