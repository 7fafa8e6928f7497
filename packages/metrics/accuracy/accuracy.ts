import type { Accumulator, MetricResult } from '../options/accumulator';
import {
  classCounts,
  confusionCounter,
  confusionMatrix,
} from '../formulas/classification/confusion-matrix';
import type {
  Classified,
  ConfusionMatrix,
  ConfusionState,
} from '../formulas/classification/confusion-matrix';
import type { Label } from '../readers/class-label';
import { zScoreForLevel } from '../formulas/statistics/normal-quantile';
import { warnedOf } from '../formulas/classification/similar-classes';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';

export interface AccuracyOptions {
  /** Every class that may occur, in the order in which to show them; another is refused. Default: those that occur. */
  readonly labels?: readonly Label[];
  /** Of the interval; default 0.95. */
  readonly level?: number;
}

export interface AccuracyResult extends MetricResult {
  readonly confusion: ConfusionMatrix;
  /** What one would reach who always says the commonest class: an accuracy below it has learned nothing. */
  readonly baseline: number;
}

/**
 * The share of items that were taken for what they are: right / all.
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1 is best.
 * The interval is Wilson's.
 *
 * Use it on balanced data, where each class is about as common and each mistake costs the same.
 * It misleads on unbalanced data: where 99 of 100 payments are honest, "always honest" has 0.99 and finds no
 * fraud. Compare it with `baseline`, and look at recall and precision of the rare class.
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class that `labels` does not have, and more
 * than 1,000 classes.
 * Source: `accuracy_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html).
 */
export function accuracy(
  options: AccuracyOptions = {},
): Accumulator<Classified, ConfusionState, AccuracyResult> {
  const { labels, level = 0.95 } = options;
  zScoreForLevel(level);
  return {
    ...confusionCounter(labels),
    result: (state) => {
      const confusion = confusionMatrix('accuracy', state, labels);
      const counts = classCounts(confusion);
      const right = counts.reduce((sum, each) => sum + each.right, 0);
      const commonest = Math.max(...counts.map(({ support }) => support));
      return {
        metric: 'accuracy',
        value: right / confusion.items,
        options: { labels: confusion.labels, level },
        interval: wilsonInterval(right, confusion.items, level),
        ...warnedOf(confusion.labels),
        confusion,
        baseline: commonest / confusion.items,
      };
    },
  };
}
