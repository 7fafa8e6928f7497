import type { Accumulator } from '../options/accumulator';
import { finiteNumber, someItems } from '../options/validate-number';
import { inOrder, labelName, labelNames, positiveLabel } from '../readers/class-label';
import type { Label } from '../readers/class-label';
import { bothClasses, rocCurve } from '../formulas/classification/roc';
import { toWarningFields } from '../formulas/classification/similar-classes';
import { aucOptions } from './auc-options';
import type { AucOptions } from './auc-options';
import type { AucResult } from './auc-result';
import { addProbabilities, addScore, column, mergeScores } from './auc-state';
import type { AucState } from './auc-state';
import { measureMultiClass } from './multi-class-auc';

/** Scored item. */
export interface Scored {
  readonly label: Label;
  /**
   * Score of the positive class, higher for more likely; or class → probability, with a sum of 1.
   */
  readonly score: number | Readonly<Record<string, number>>;
}

/**
 * Computes the area under the ROC curve. It is the probability that an item of the class scores
 * higher than another: (pairs in which it does + half of the ties) / (positives × negatives).
 *
 * Input: items with `label` and `score`, a number for two classes, or an object class →
 * probability. Range 0 to 1, no unit; 1 is best, 0.5 is chance, below 0.5 the scores are inverted.
 * The interval of two classes is DeLong's. For more classes: `ovr`, each class against the rest, or
 * `ovo`, the pairs of Hand and Till, which do not depend on how common the classes are. Averages:
 * `macro`, `weighted` by items, and for `ovr` `micro`.
 *
 * Use it to compare how well scores rank items before a threshold is chosen. It misleads on
 * unbalanced data: with few positives, a small false positive rate still means many false alarms,
 * so check the precision at your threshold. It does not measure calibration: a score of 0.8 need
 * not mean 80 %.
 *
 * The state holds every score, 8 bytes per item and class; see `computeAuc` for large files.
 *
 * Source: `roc_auc_score` of scikit-learn
 * (https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html); D. J.
 * Hand and R. J. Till, "A Simple Generalisation of the Area Under the ROC Curve for Multiple Class
 * Classification Problems", 2001 (https://doi.org/10.1023/A:1010920819831).
 *
 * @throws InvalidInputError on no items, one class only (undefined), NaN and infinities,
 * probabilities that do not sum to 1 within 1e-5, score objects with classes that differ from
 * earlier ones, a label without a probability, a third class with single-number scores, and an
 * ambiguous positive class.
 */
export function aucRoc(options: AucOptions = {}): Accumulator<Scored, AucState, AucResult> {
  const used = aucOptions(options);
  const known = options.labels === undefined ? undefined : labelNames('labels', options.labels);
  return {
    merging: 'whole',
    empty: () => ({ labels: [], classes: null, scores: [] }),
    add: (state, { label, score }) => {
      const name = typeof label === 'string' && label !== '' ? label : labelName('label', label);
      if (typeof score === 'number') addScore(state, name, finiteNumber('score', score), known);
      else addProbabilities(state, name, score, known);
      return state;
    },
    merge: mergeScores,
    result: (state) => {
      someItems('auc-roc', state.labels.length);
      const { classes } = state;
      if (classes === null) {
        const labels = inOrder(known ?? state.labels);
        return measureBinary(state, labels, positiveLabel(labels, used.positive), 0, used);
      }
      const labels = known ?? inOrder(classes);
      const [, later] = labels;
      if (labels.length > 2 || later === undefined) return measureMultiClass(state, labels, used);
      const positive = used.positive === undefined ? later : positiveLabel(labels, used.positive);
      return measureBinary(state, labels, positive, classes.indexOf(positive), used);
    },
  };
}

function measureBinary(
  state: AucState,
  labels: readonly string[],
  positive: string,
  at: number,
  { level }: { readonly level: number },
): AucResult {
  const others = labels.filter((label) => label !== positive);
  return buildBinaryResult(column(state, [positive], at), column(state, others, at), positive, {
    positive,
    labels,
    level,
  });
}

/**
 * Computes the result of two classes whose scores are in separate arrays.
 * @param positives Scores of `positive`; both arrays are sorted in place.
 * @param options Options to report in the result.
 */
export function buildBinaryResult(
  positives: Float64Array,
  negatives: Float64Array,
  positive: string,
  options: {
    readonly positive: string;
    readonly labels: readonly string[];
    readonly level: number;
  },
): AucResult {
  bothClasses(positives.length, negatives.length, positive);
  const curve = rocCurve(positives, negatives, options.level);
  return {
    metric: 'auc-roc',
    value: curve.value,
    options,
    ...(curve.interval === undefined ? {} : { interval: curve.interval }),
    ...toWarningFields(options.labels),
    curves: [{ positive, ...curve }],
  };
}
