import type { Accumulator, Interval } from '../options/accumulator';
import { classMetric } from '../formulas/classification/class-averages';
import type { ClassOptions, ClassResult } from '../formulas/classification/class-averages';
import type {
  ClassCounts,
  Classified,
  ConfusionState,
} from '../formulas/classification/confusion-matrix';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';

/**
 * The harmonic mean of precision and recall: 2PR / (P + R) = 2TP / (2TP + FP + FN).
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1 is best.
 * `macro` is the mean of the classes' F1, not the F1 of the means of precision and recall, which is another number.
 *
 * The interval of each class and of `binary` is Wilson's for the share TP / (TP + FP + FN), carried over by
 * F1 = 2s / (1 + s): it stays within 0 and 1 and does not shrink to nothing at either end, as that of the delta
 * method does. `micro` is the accuracy and has Wilson's interval of it. `macro` and `weighted` are no proportion of
 * items and have none here.
 *
 * Use it on unbalanced data where both false alarms and misses count, about the same.
 * It misleads where one of them costs more, for it weighs both alike, and says nothing of items that were rightly
 * left alone. Like precision it changes with how common the class is.
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class that `labels` does not have, more than
 * 1,000 classes, no positive class for `binary`, and division by zero where `zeroDivision` is `refuse`.
 * Source: `f1_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html); the interval is the indirect
 * Wilson method of K. F. Y. Lam, V. Gopal and J. Qian, Confidence Intervals for the F1 Score, 2023
 * (https://arxiv.org/abs/2309.14621).
 */
export function f1(
  options: ClassOptions = {},
): Accumulator<Classified, ConfusionState, ClassResult> {
  return classMetric(
    {
      name: 'f1',
      fraction: ({ right, predicted, support }) => ({
        part: 2 * right,
        whole: predicted + support,
      }),
      interval: indirectInterval,
    },
    options,
  );
}

function indirectInterval({ right, predicted, support }: ClassCounts, level: number): Interval {
  const { low, high } = wilsonInterval(right, predicted + support - right, level);
  const carried = (share: number) => (2 * share) / (1 + share);
  return { low: carried(low), high: carried(high), level, method: 'Wilson, indirect' };
}
