import type { Accumulator } from '../options/accumulator';
import { classMetric } from '../formulas/classification/class-averages';
import type { ClassOptions, ClassResult } from '../formulas/classification/class-averages';
import type { Classified, ConfusionState } from '../formulas/classification/confusion-matrix';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';

/**
 * Computes recall, the share of a class's items that were predicted as it: TP / (TP + FN).
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1
 * is best. The interval is Wilson's, for each class and for the averages `binary` and `micro`.
 *
 * Use it if misses are costly: an undetected illness or fraud. It misleads alone: predicting the
 * class for every item scores 1 with all the false alarms, so read it with precision. It does not
 * depend on how common the class is. A class without items has no recall: `zeroDivision` gives its
 * value.
 *
 * Source: `recall_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html).
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class not in `labels`, more
 * than 1,000 classes, no positive class for `binary`, and division by zero if `zeroDivision` is
 * `error`.
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
