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
import { toWarningFields } from '../formulas/classification/similar-classes';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';

export interface AccuracyOptions {
  /**
   * Allowed classes, in display order; any other class is rejected. Default: the classes in the
   * data.
   */
  readonly labels?: readonly Label[];
  /** Confidence level of the interval; default 0.95. */
  readonly level?: number;
}

export interface AccuracyResult extends MetricResult {
  readonly confusion: ConfusionMatrix;
  /** Accuracy of always predicting the majority class. A model below it has learned nothing. */
  readonly baseline: number;
}

/**
 * Computes accuracy, the share of correct predictions: correct / all.
 *
 * Input: items with `label` and `prediction`, texts, numbers or booleans. Range 0 to 1, no unit; 1
 * is best. The interval is Wilson's.
 *
 * Use it on balanced data, where classes are about equally common and mistakes cost the same. It
 * misleads on unbalanced data: if 99 of 100 payments are honest, "always honest" scores 0.99 and
 * finds no fraud. Compare it with `baseline`, and check recall and precision of the rare class.
 *
 * Source: `accuracy_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html).
 *
 * @throws InvalidInputError on no items, a missing or empty class, a class not in `labels`, and
 * more than 1,000 classes.
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
        ...toWarningFields(confusion.labels),
        confusion,
        baseline: commonest / confusion.items,
      };
    },
  };
}
