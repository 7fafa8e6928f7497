import { rejectInput } from '../errors/input-error';
import type { Accumulator, MetricResult } from '../options/accumulator';
import { parseChoice } from '../options/parse-option';
import { finiteNumber, isMeasurable, someItems } from '../options/validate-number';
import { inOrder, labelName, labelNames, positiveLabel } from '../readers/class-label';
import type { Label } from '../readers/class-label';
import { zScoreForLevel } from '../formulas/statistics/normal-quantile';
import { bothClasses, rocCurve } from '../formulas/classification/roc';
import type { RocCurve } from '../formulas/classification/roc';
import { toWarningFields } from '../formulas/classification/similar-classes';
import { addProbabilities, addScore, column, joined, mergeScores } from './auc-state';
import type { AucState } from './auc-state';

/** Scored item. */
export interface Scored {
  readonly label: Label;
  /**
   * Score of the positive class, higher for more likely; or class → probability, with a sum of 1.
   */
  readonly score: number | Readonly<Record<string, number>>;
}

export interface AucOptions {
  /**
   * Positive class of two. Default: 1 of 0 and 1, true of false and true, and of two probabilities
   * the later class.
   */
  readonly positive?: Label;
  /** `ovr` (default): one-vs-rest; `ovo`: one-vs-one. */
  readonly multiClass?: 'ovr' | 'ovo';
  /**
   * Average over classes or pairs: mean (default), mean weighted by items, or (`ovr` only) all
   * decisions together.
   */
  readonly average?: 'macro' | 'weighted' | 'micro';
  /** Allowed classes. Default: the classes in the data, or in the scores. */
  readonly labels?: readonly Label[];
  /** Confidence level of the interval; default 0.95. */
  readonly level?: number;
}

export interface AucResult extends MetricResult {
  /** Curve of two classes, or of each class against the rest, named by the positive class. */
  readonly curves: readonly (RocCurve & { readonly positive: string })[];
  /** For `ovo`: the area of each pair, the mean of both directions. */
  readonly pairs?: readonly AucPair[];
}

export interface AucPair {
  readonly classes: readonly [string, string];
  readonly value: number;
  /** Items of either class. */
  readonly items: number;
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
 * The state holds every score, 8 bytes per item and class; see {@link computeAuc} for large files.
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

/**
 * Computes the AUC of two classes from typed arrays, for files whose scores are too large as JSON:
 * 10 million take 170 MB and about two seconds.
 * @param scores One per item; higher means more likely positive.
 * @param positive 1 for an item of the positive class, else 0.
 * @throws InvalidInputError on lengths that differ, NaN and infinities, marks other than 0 and 1,
 * and one class only.
 */
export function computeAuc(
  scores: Float64Array,
  positive: Uint8Array,
  options: Pick<AucOptions, 'level'> = {},
): AucResult {
  const { level } = aucOptions(options);
  if (scores.length !== positive.length)
    rejectInput({
      field: 'positive',
      expected: `as many labels as scores: ${scores.length}`,
      received: `${positive.length} labels`,
      suggestion: 'Give one label for each score.',
    });
  someItems('auc-roc', scores.length);
  let count = 0;
  for (let at = 0; at < scores.length; at++) {
    const mark = positive[at] ?? 0;
    // Builds the field name only for an error, to keep the loop fast.
    if (!isMeasurable(scores[at])) finiteNumber(`scores[${at}]`, scores[at]);
    if (mark > 1) parseChoice(`positive[${at}]`, mark, [0, 1]);
    count += mark;
  }
  const positives = new Float64Array(count);
  const negatives = new Float64Array(scores.length - count);
  let positiveIndex = 0;
  let negativeIndex = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (positive[at] === 1) positives[positiveIndex++] = score;
    else negatives[negativeIndex++] = score;
  }
  return buildBinaryResult(positives, negatives, '1', { level, positive: '1', labels: ['0', '1'] });
}

/** @throws InvalidInputError on an unknown option. */
function aucOptions(options: AucOptions) {
  const { multiClass = 'ovr', average = 'macro', level = 0.95, positive } = options;
  parseChoice('multiClass', multiClass, ['ovr', 'ovo']);
  parseChoice(
    'average',
    average,
    multiClass === 'ovr' ? ['macro', 'weighted', 'micro'] : ['macro', 'weighted'],
  );
  zScoreForLevel(level);
  return {
    multiClass,
    average,
    level,
    positive: positive === undefined ? undefined : labelName('positive', positive),
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

function measureMultiClass(
  state: AucState,
  labels: readonly string[],
  { multiClass, average, level }: ReturnType<typeof aucOptions>,
): AucResult {
  const columnIndex = (label: string) => state.classes?.indexOf(label) ?? 0;
  const others = (label: string) => labels.filter((each) => each !== label);
  const curves = labels.map((positive) => {
    const positives = column(state, [positive], columnIndex(positive));
    const negatives = column(state, others(positive), columnIndex(positive));
    bothClasses(positives.length, negatives.length, positive);
    return { positive, ...rocCurve(positives, negatives, level) };
  });
  const options = { multiClass, average, labels, level };
  const about = { metric: 'auc-roc', options, ...toWarningFields(labels) };
  if (multiClass === 'ovo') {
    const pairs = measurePairs(state, labels, level);
    const weight = ({ items }: AucPair) => (average === 'weighted' ? items : 1);
    return { ...about, value: mean(pairs, weight), curves, pairs };
  }
  if (average === 'micro') {
    const right = labels.map((label) => column(state, [label], columnIndex(label)));
    const wrong = labels.map((label) => column(state, others(label), columnIndex(label)));
    return { ...about, value: rocCurve(joined(right), joined(wrong), level).value, curves };
  }
  const weight = ({ positives }: RocCurve) => (average === 'weighted' ? positives : 1);
  return { ...about, value: mean(curves, weight), curves };
}

/** Computes for each pair of classes the mean of its two areas, one per positive class. */
function measurePairs(
  state: AucState,
  labels: readonly string[],
  level: number,
): readonly AucPair[] {
  return labels.flatMap((one, at) =>
    labels.slice(at + 1).map((other) => {
      const area = (positive: string, negative: string) => {
        const columnIndex = state.classes?.indexOf(positive) ?? 0;
        return rocCurve(
          column(state, [positive], columnIndex),
          column(state, [negative], columnIndex),
          level,
        );
      };
      const first = area(one, other);
      return {
        classes: [one, other] as const,
        value: (first.value + area(other, one).value) / 2,
        items: first.positives + first.negatives,
      };
    }),
  );
}

function mean<T extends { readonly value: number }>(
  parts: readonly T[],
  weight: (part: T) => number,
): number {
  const all = parts.reduce((sum, part) => sum + weight(part), 0);
  return parts.reduce((sum, part) => sum + part.value * weight(part), 0) / all;
}
