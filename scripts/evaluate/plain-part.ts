import { isMeasurable } from '../../lambda/metrics/finite-number';
import type { LineRange } from '../../lambda/metrics/lines';
import { residualSums } from '../../lambda/metrics/residuals';
import type { ResidualState } from '../../lambda/metrics/residuals';
import type { ConfusionState } from '../../lambda/metrics/confusion-matrix';
import { classCodes } from './class-codes';
import { numberFromBytes } from './number-from-bytes';
import { readPlainRows } from './plain-rows';

/** Where the columns of a plain file of CSV are, from 0. */
export type PlainFile = { readonly file: string; readonly columns: number } & (
  | {
      readonly task: 'regression';
      readonly target: number;
      readonly prediction: number;
      readonly weight: number | undefined;
    }
  | {
      readonly task: 'classification';
      readonly label: number;
      readonly prediction: number | undefined;
      readonly score: number | undefined;
    }
);

/** What a part of such a file says; what a thread gives back. */
export interface PlainPart {
  readonly rows: number;
  readonly residuals?: ResidualState;
  readonly confusion?: ConfusionState;
  readonly scores?: ScoresOfLabels;
}

/** The scores of the items of two classes. */
export interface ScoresOfLabels {
  /** The first three that occur. */
  readonly labels: readonly string[];
  /** One list for each label; none where there are three, for which one score an item is no measure. */
  readonly scores: readonly Float64Array[];
}

/** As many as a confusion matrix takes. */
const mostClasses = 1000;

/** Measures the rows that begin in a range; undefined where one of them is not plain. */
export function measurePlainPart(plain: PlainFile, range: LineRange): PlainPart | undefined {
  return plain.task === 'regression' ? sumResiduals(plain, range) : countClasses(plain, range);
}

function sumResiduals(
  plain: PlainFile & { readonly task: 'regression' },
  range: LineRange,
): PlainPart | undefined {
  // A loop that asks a module for its function asks ten million times.
  const { add, empty } = residualSums;
  const read = numberFromBytes;
  const isNumber = isMeasurable;
  const state = empty();
  const { target, prediction, weight } = plain;
  const weighted = weight !== undefined;
  const wanted = weighted ? [target, prediction, weight] : [target, prediction];
  const item = { target: 0, prediction: 0, weight: 1 };
  const isPlain = readPlainRows(
    plain.file,
    range,
    { count: plain.columns, wanted },
    (bytes, bounds) => {
      item.target = read(bytes, bounds[0] ?? 0, bounds[1] ?? 0);
      item.prediction = read(bytes, bounds[2] ?? 0, bounds[3] ?? 0);
      if (weighted) item.weight = read(bytes, bounds[4] ?? 0, bounds[5] ?? 0);
      if (!isNumber(item.target) || !isNumber(item.prediction)) return false;
      if (!isNumber(item.weight) || item.weight < 0) return false;
      add(state, item);
      return true;
    },
  );
  return isPlain ? { rows: state.items, residuals: state } : undefined;
}

function countClasses(
  plain: PlainFile & { readonly task: 'classification' },
  range: LineRange,
): PlainPart | undefined {
  const { label, prediction, score } = plain;
  const classes = classCodes(mostClasses);
  const { codeOf } = classes;
  const counts = squareCounts();
  const scores = scoresByCode();
  let rows = 0;
  // Both are told apart by their place among the wanted columns.
  const predictionAt = prediction === undefined ? -1 : 2;
  const scoreAt = score === undefined ? -1 : prediction === undefined ? 2 : 4;
  const wanted = [label, prediction, score].filter((column) => column !== undefined);
  const isPlain = readPlainRows(
    plain.file,
    range,
    { count: plain.columns, wanted },
    (bytes, bounds) => {
      const is = codeOf(bytes, bounds[0] ?? 0, bounds[1] ?? 0);
      if (is === -1) return false;
      rows++;
      if (predictionAt !== -1) {
        const given = codeOf(bytes, bounds[predictionAt] ?? 0, bounds[predictionAt + 1] ?? 0);
        if (given === -1) return false;
        counts.add(is, given);
      }
      if (scoreAt === -1) return true;
      return scores.add(is, numberFromBytes(bytes, bounds[scoreAt] ?? 0, bounds[scoreAt + 1] ?? 0));
    },
  );
  if (!isPlain) return undefined;
  const names = classes.names();
  const scored = scores.byCode();
  return {
    rows,
    ...(prediction !== undefined && {
      confusion: { labels: [...names], counts: counts.rows(names.length) },
    }),
    ...(score !== undefined && {
      scores: {
        labels: scored.map(({ code }) => names[code] ?? ''),
        scores: scored.map(({ numbers }) => numbers),
      },
    }),
  };
}

/** Counts of pairs of codes, in one array that grows with the codes. */
function squareCounts() {
  let side = 8;
  let counts = new Float64Array(side * side);
  const grow = (least: number) => {
    const larger = 2 ** Math.ceil(Math.log2(least + 1));
    const grown = new Float64Array(larger * larger);
    for (let row = 0; row < side; row++)
      grown.set(counts.subarray(row * side, (row + 1) * side), row * larger);
    side = larger;
    counts = grown;
  };
  return {
    add: (one: number, other: number) => {
      if (one >= side || other >= side) grow(Math.max(one, other));
      const at = one * side + other;
      counts[at] = (counts[at] ?? 0) + 1;
    },
    rows: (length: number) =>
      Array.from({ length }, (_, row) =>
        Array.from({ length }, (__, column) =>
          Math.max(row, column) < side ? (counts[row * side + column] ?? 0) : 0,
        ),
      ),
  };
}

/** Scores by the code of their label, while there are no more than two labels. */
function scoresByCode() {
  const lists: { code: number; length: number; numbers: Float64Array }[] = [];
  return {
    add: (code: number, score: number): boolean => {
      if (!isMeasurable(score)) return false;
      if (lists.length === 3) return true;
      let list = lists[0]?.code === code ? lists[0] : lists[1];
      if (list?.code !== code) {
        list = { code, length: 0, numbers: new Float64Array(4096) };
        if (lists.push(list) === 3) for (const each of lists) each.numbers = new Float64Array();
        if (lists.length === 3) return true;
      }
      if (list.length === list.numbers.length) {
        const grown = new Float64Array(list.length * 2);
        grown.set(list.numbers);
        list.numbers = grown;
      }
      list.numbers[list.length++] = score;
      return true;
    },
    byCode: () =>
      lists.map(({ code, length, numbers }) => ({ code, numbers: numbers.slice(0, length) })),
  };
}
