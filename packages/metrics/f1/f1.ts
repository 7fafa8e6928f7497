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
 * Computes F1, the harmonic mean of precision and recall: 2PR / (P + R) = 2TP / (2TP + FP + FN).
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1
 * is best. `macro` is the mean of the classes' F1, not the F1 of mean precision and mean recall,
 * which is another number.
 *
 * The interval of each class and of `binary` is Wilson's for the share s = TP / (TP + FP + FN),
 * transformed by F1 = 2s / (1 + s). It stays within 0 and 1 and, unlike the delta method's, keeps
 * its width at either end. `micro` equals the accuracy and has its Wilson interval. `macro` and
 * `weighted` are not proportions of items and have no interval.
 *
 * Use it on unbalanced data where false alarms and misses cost about the same. It misleads if one
 * costs more, because it weighs both alike, and it ignores true negatives. Like precision it
 * depends on how common the class is.
 *
 * Source: `f1_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html); the interval
 * is the indirect Wilson method of K. F. Y. Lam, V. Gopal and J. Qian, Confidence Intervals for the
 * F1 Score, 2023 (https://arxiv.org/abs/2309.14621).
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class not in `labels`, more
 * than 1,000 classes, no positive class for `binary`, and division by zero if `zeroDivision` is
 * `error`.
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
