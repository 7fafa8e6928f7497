import { rejectInput, shorten } from '../../errors/input-error';
import type { Accumulator } from '../../options/accumulator';
import { someItems } from '../../options/validate-number';
import { inOrder, labelName, labelNames } from '../../readers/class-label';
import type { Label } from '../../readers/class-label';

/** Classified item: its true class and the predicted one. */
export interface Classified {
  readonly label: Label;
  readonly prediction: Label;
}

/**
 * Confusion matrix, the shared state of accuracy, precision, recall and F1: one pass serves all
 * four. Its size depends on the number of classes, not of items.
 */
export interface ConfusionState {
  /** Labels by first occurrence. */
  readonly labels: string[];
  /** Counts by true class, then by predicted class, as indexes in `labels`. */
  readonly counts: number[][];
}

export interface ConfusionMatrix {
  /** Labels as given in the option, else sorted. */
  readonly labels: readonly string[];
  /** Counts by true class, then by predicted class. */
  readonly counts: readonly (readonly number[])[];
  readonly items: number;
}

/** Confusion matrix of one class against the rest. */
export interface ClassCounts {
  readonly label: string;
  /** True positives. */
  readonly right: number;
  /** True and false positives. */
  readonly predicted: number;
  /** True positives and false negatives. */
  readonly support: number;
}

/**
 * Limit of classes: above it, a column is probably not a class, and the matrix would fill the
 * memory.
 */
const maxLabels = 1000;

/**
 * Index of a state's classes, because a search of its list would be linear. It can be rebuilt from
 * the state.
 */
const indexesByState = new WeakMap<ConfusionState, Map<Label, number>>();

/**
 * Counts classified items; each metric adds its own result.
 * @param labels Allowed classes, in display order. Default: the classes in the data.
 */
export function confusionCounter(
  labels: readonly Label[] | undefined,
): Omit<Accumulator<Classified, ConfusionState, never>, 'result'> {
  const known = labels === undefined ? undefined : labelNames('labels', labels);
  return {
    merging: 'exact',
    empty: () => {
      const state: ConfusionState = { labels: [], counts: [] };
      for (const name of known ?? []) addLabel(state, name);
      return state;
    },
    add: (state, { label, prediction }) => {
      const labelIndexes = getLabelIndexes(state);
      const is = labelIndexes.get(label);
      const given = labelIndexes.get(prediction);
      if (is !== undefined && given !== undefined) count(state, is, given, 1);
      else addNew(state, label, prediction, known);
      return state;
    },
    merge: (one, other) => {
      roomFor(one, other.labels);
      const labelIndexes = other.labels.map(
        (name) => getLabelIndexes(one).get(name) ?? addLabel(one, name),
      );
      for (const [is, row] of other.counts.entries())
        for (const [given, times] of row.entries())
          count(one, labelIndexes[is] ?? 0, labelIndexes[given] ?? 0, times);
      return one;
    },
  };
}

/** @throws InvalidInputError on no items. */
export function confusionMatrix(
  metric: string,
  state: ConfusionState,
  labels: readonly Label[] | undefined,
): ConfusionMatrix {
  const shown =
    labels === undefined
      ? inOrder(state.labels)
      : labels.map((label) => labelName('labels', label));
  const labelIndexes = shown.map((label) => state.labels.indexOf(label));
  const counts = labelIndexes.map((is) =>
    labelIndexes.map((given) => state.counts[is]?.[given] ?? 0),
  );
  const items = sum(counts.map(sum));
  someItems(metric, items);
  return { labels: shown, counts, items };
}

export function classCounts({ labels, counts }: ConfusionMatrix): readonly ClassCounts[] {
  return labels.map((label, at) => ({
    label,
    right: counts[at]?.[at] ?? 0,
    predicted: sum(counts.map((row) => row[at] ?? 0)),
    support: sum(counts[at] ?? []),
  }));
}

/** Validates both names before it adds either. */
function addNew(
  state: ConfusionState,
  label: Label,
  prediction: Label,
  known: readonly string[] | undefined,
): void {
  const is = labelName('label', label);
  const given = labelName('prediction', prediction);
  if (known !== undefined) {
    seenBefore('label', is, known);
    seenBefore('prediction', given, known);
  }
  const labelIndexes = getLabelIndexes(state);
  roomFor(state, [is, given]);
  const at = labelIndexes.get(is) ?? addLabel(state, is);
  const to = labelIndexes.get(given) ?? addLabel(state, given);
  // The number 1 and the text 1 are one class, found under both keys.
  labelIndexes.set(label, at);
  labelIndexes.set(prediction, to);
  count(state, at, to, 1);
}

function seenBefore(field: string, name: string, known: readonly string[]): void {
  if (!known.includes(name))
    rejectInput({
      field,
      expected: `one of the classes ${shorten(known)}`,
      received: shorten(name),
      suggestion: 'Add the class to the option labels, or remove that option.',
    });
}

function roomFor(state: ConfusionState, names: readonly string[]): void {
  const labelIndexes = getLabelIndexes(state);
  const fresh = new Set(names.filter((name) => !labelIndexes.has(name)));
  const [first] = fresh;
  if (first !== undefined && state.labels.length + fresh.size > maxLabels)
    rejectInput({
      field: 'label',
      expected: `${maxLabels.toLocaleString('en')} classes`,
      received: `${state.labels.length + fresh.size}, of which ${shorten(first)} is new`,
      suggestion: 'Choose the column with the class; for quantities use rmse, mae or r2.',
    });
}

function getLabelIndexes(state: ConfusionState): Map<Label, number> {
  let labelIndexes = indexesByState.get(state);
  if (labelIndexes === undefined) {
    labelIndexes = new Map(state.labels.map((label, at) => [label, at]));
    indexesByState.set(state, labelIndexes);
  }
  return labelIndexes;
}

function addLabel(state: ConfusionState, name: string): number {
  const at = state.labels.push(name) - 1;
  for (const row of state.counts) row.push(0);
  state.counts.push(new Array<number>(at + 1).fill(0));
  getLabelIndexes(state).set(name, at);
  return at;
}

function count(state: ConfusionState, is: number, given: number, times: number): void {
  const row = state.counts[is];
  if (row !== undefined) row[given] = (row[given] ?? 0) + times;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
