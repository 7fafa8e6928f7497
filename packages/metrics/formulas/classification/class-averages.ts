import { rejectInput, shorten } from '../../errors/input-error';
import type { Accumulator, Interval, MetricResult } from '../../options/accumulator';
import { parseChoice } from '../../options/parse-option';
import { classCounts, confusionCounter, confusionMatrix } from './confusion-matrix';
import type { ClassCounts, Classified, ConfusionMatrix, ConfusionState } from './confusion-matrix';
import { labelName } from '../../readers/class-label';
import type { Label } from '../../readers/class-label';
import { zScoreForLevel } from '../statistics/normal-quantile';
import { choosePositive, describePositive } from '../../options/positive-class';
import type { PositiveClass } from '../../options/positive-class';
import { toWarningFields } from './similar-classes';
import { wilsonInterval } from '../statistics/wilson-interval';

/**
 * Average of the values of classes.
 * - `binary`: the positive class only.
 * - `micro`: all classes counted together. Every item counts the same; with one class per item,
 * precision, recall and F1 all equal the accuracy.
 * - `macro`: mean over classes; a rare class counts as much as a common one.
 * - `weighted`: mean over classes, weighted by items.
 */
export type ClassAverage = 'binary' | 'micro' | 'macro' | 'weighted';

/** Value of a class whose formula divides by zero. */
export type ZeroDivision = 'error' | 0 | 1;

export interface ClassOptions {
  /** Default: `binary` for two classes and if `positive` is given, else `macro`. */
  readonly average?: ClassAverage;
  /** Positive class, for `binary`. Default for two classes: see {@link choosePositive}. */
  readonly positive?: Label;
  /** Default 0, as in scikit-learn; `undefinedFor` of the result then names the classes. */
  readonly zeroDivision?: ZeroDivision;
  /**
   * Allowed classes, in display order; any other class is rejected. Default: the classes in the
   * data.
   */
  readonly labels?: readonly Label[];
  /** Confidence level of the intervals; default 0.95. */
  readonly level?: number;
}

export interface ClassValue {
  readonly label: string;
  /** Null if it divides by zero and `zeroDivision` is `error`. */
  readonly value: number | null;
  /** Items of this class. */
  readonly support: number;
  /** Items predicted as this class. */
  readonly predicted: number;
  readonly interval?: Interval;
}

/** Averages by kind; null if a class divides by zero and `zeroDivision` is `error`. */
export type ClassAverages = Readonly<Record<Exclude<ClassAverage, 'binary'>, number | null>>;

export interface ClassResult extends MetricResult {
  /** Positive class, for `binary`. */
  readonly positive?: PositiveClass;
  /** Every average over all classes, whichever one `value` is. */
  readonly averages: ClassAverages;
  readonly confusion: ConfusionMatrix;
  readonly classes: readonly ClassValue[];
  /** Classes whose formula divides by zero, whatever their replacement value. */
  readonly undefinedFor: readonly string[];
}

/** Differences between precision, recall and F1. */
export interface ClassMetric {
  readonly name: string;
  /** Fraction for one class, or for all classes counted together. */
  readonly fraction: (counts: ClassCounts) => { readonly part: number; readonly whole: number };
  /** Interval of one class whose value is defined. */
  readonly interval: (counts: ClassCounts, level: number) => Interval;
}

/**
 * Builds a metric of one value per class, averaged as the options say.
 * @throws InvalidInputError on an unknown option.
 */
export function classMetric(
  metric: ClassMetric,
  options: ClassOptions,
): Accumulator<Classified, ConfusionState, ClassResult> {
  const used = classOptions(options);
  return {
    ...confusionCounter(used.labels),
    result: (state) => averageClasses(metric, used, state),
  };
}

/** @throws InvalidInputError on an unknown option. */
function classOptions(options: ClassOptions) {
  const { zeroDivision = 0, level = 0.95, labels, positive } = options;
  const average = options.average ?? (positive === undefined ? undefined : 'binary');
  if (average !== undefined)
    parseChoice('average', average, ['binary', 'micro', 'macro', 'weighted']);
  parseChoice('zeroDivision', zeroDivision, ['error', 0, 1]);
  zScoreForLevel(level);
  return {
    average,
    zeroDivision,
    level,
    labels,
    positive: positive === undefined ? undefined : labelName('positive', positive),
  };
}

function averageClasses(
  metric: ClassMetric,
  options: ReturnType<typeof classOptions>,
  state: ConfusionState,
): ClassResult {
  const { zeroDivision, level } = options;
  const confusion = confusionMatrix(metric.name, state, options.labels);
  const counts = classCounts(confusion);
  const mayChoose = options.average === undefined || options.average === 'binary';
  const chosen = mayChoose ? choosePositive(counts, options.positive) : undefined;
  const average = options.average ?? (chosen === undefined ? 'macro' : 'binary');
  const positive =
    average === 'binary' ? (chosen ?? rejectManyClasses(confusion.labels)) : undefined;
  const used = usedCounts(counts, average, positive?.class);
  const computeValue = (each: ClassCounts) => {
    const { part, whole } = metric.fraction(each);
    if (whole > 0) return part / whole;
    return zeroDivision === 'error' ? null : zeroDivision;
  };
  const undivided = (each: ClassCounts) => metric.fraction(each).whole === 0;
  const interval = computeInterval(metric, average, used[0]?.counts, level);
  const computeAverage = (of: Exclude<ClassAverage, 'binary'>) => {
    const values = usedCounts(counts, of, undefined).map(({ counts: each, weight }) => ({
      weight,
      value: computeValue(each),
    }));
    return values.every(isDefined) ? mean(values) : null;
  };
  return {
    metric: metric.name,
    variant: positive === undefined ? `${average} average` : `class ${shorten(positive.class)}`,
    value: mean(
      used.map((each) => ({
        weight: each.weight,
        value: computeValue(each.counts) ?? rejectUndefined(metric.name, each.counts),
      })),
    ),
    ...(positive !== undefined && { positive }),
    averages: {
      macro: computeAverage('macro'),
      micro: computeAverage('micro'),
      weighted: computeAverage('weighted'),
    },
    options: {
      average,
      positive: positive?.class ?? null,
      zeroDivision,
      labels: confusion.labels,
      level,
    },
    ...(interval === undefined ? {} : { interval }),
    ...(positive !== undefined && { notes: [describePositive(positive)] }),
    ...toWarningFields(confusion.labels),
    confusion,
    classes: counts.map((each) => ({
      label: each.label,
      value: computeValue(each),
      support: each.support,
      predicted: each.predicted,
      ...(undivided(each) ? {} : { interval: metric.interval(each, level) }),
    })),
    undefinedFor: counts.filter(undivided).map(({ label }) => label),
  };
}

function isDefined(each: {
  readonly weight: number;
  readonly value: number | null;
}): each is { readonly weight: number; readonly value: number } {
  return each.value !== null;
}

/** Returns an interval; undefined for means over classes, which are not proportions of items. */
function computeInterval(
  metric: ClassMetric,
  average: ClassAverage,
  counts: ClassCounts | undefined,
  level: number,
): Interval | undefined {
  if (counts === undefined || metric.fraction(counts).whole === 0) return undefined;
  switch (average) {
    case 'binary':
      return metric.interval(counts, level);
    case 'micro':
      return wilsonInterval(counts.right, counts.support, level);
    case 'macro':
    case 'weighted':
      return undefined;
  }
}

/** Selects the counts that go into the average, with their weights. */
function usedCounts(
  counts: readonly ClassCounts[],
  average: ClassAverage,
  positive: string | undefined,
): readonly { readonly counts: ClassCounts; readonly weight: number }[] {
  if (average === 'binary')
    return counts
      .filter(({ label }) => label === positive)
      .map((each) => ({ counts: each, weight: 1 }));
  if (average === 'micro') {
    const total = (field: 'right' | 'predicted' | 'support') =>
      counts.reduce((sum, each) => sum + each[field], 0);
    const together = {
      label: 'all classes',
      right: total('right'),
      predicted: total('predicted'),
      support: total('support'),
    };
    return [{ counts: together, weight: 1 }];
  }
  return counts
    .map((each) => ({ counts: each, weight: average === 'weighted' ? each.support : 1 }))
    .filter(({ weight }) => weight > 0);
}

function mean(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const weights = values.reduce((sum, { weight }) => sum + weight, 0);
  return values.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
}

function rejectManyClasses(labels: readonly string[]): never {
  return rejectInput({
    field: 'positive',
    expected: 'the positive class, if there are more than two',
    received: `nothing, and the classes ${shorten(labels)}`,
    suggestion: 'Name the positive class, or choose another average.',
  });
}

function rejectUndefined(metric: string, { label, support, predicted }: ClassCounts): never {
  return rejectInput({
    field: metric,
    expected: 'classes for which the metric is defined',
    received: `${shorten(label)}: ${support} items, ${predicted} predictions`,
    suggestion: 'Set zeroDivision to 0 or 1, the value to use where it is undefined.',
  });
}
