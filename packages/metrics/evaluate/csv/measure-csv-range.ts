import { isMeasurable } from '../../options/validate-number';
import type { LineRange } from '../../readers/line-reader';
import { residualSums } from '../../formulas/regression/residuals';
import type { ResidualState } from '../../formulas/regression/residual-state';
import type { ConfusionState } from '../../formulas/classification/confusion-matrix';
import { classCodes } from '../class-codes';
import { numberReader } from '../number-reader';
import { scanCsvRecords, skipField } from './scan-csv-records';
import type { FieldReader } from './scan-csv-records';

/** Column indexes of a plain CSV file, from 0. */
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

/** Result of a part of a plain file, returned by a worker thread. */
export interface PlainPart {
  readonly rows: number;
  readonly residuals?: ResidualState;
  readonly confusion?: ConfusionState;
  readonly scores?: ScoresByLabel;
}

/** Scores of items of two classes. */
export interface ScoresByLabel {
  /** First three labels that occur. */
  readonly labels: readonly string[];
  /** A list per label; empty with three labels, where one score per item is not enough. */
  readonly scores: readonly Float64Array[];
}

/** Limit of a confusion matrix. */
const maxClasses = 1000;

/** Measures the records that begin in a range; undefined if one of them is not plain. */
export function measurePlainPart(plain: PlainFile, range: LineRange): PlainPart | undefined {
  return plain.task === 'regression' ? sumResiduals(plain, range) : countClasses(plain, range);
}

function sumResiduals(
  plain: PlainFile & { readonly task: 'regression' },
  range: LineRange,
): PlainPart | undefined {
  // Local copies: a lookup in the module would run ten million times.
  const { add, empty } = residualSums;
  const isNumber = isMeasurable;
  const state = empty();
  const item = { target: 0, prediction: 0, weight: 1 };
  const reading = (take: (number: number) => boolean): FieldReader => {
    const { read, end } = numberReader();
    return (bytes, from) => (take(read(bytes, from)) ? end() : -1);
  };
  const readers = new Map<number | undefined, FieldReader>([
    [plain.target, reading((number) => isNumber((item.target = number)))],
    [plain.prediction, reading((number) => isNumber((item.prediction = number)))],
    [plain.weight, reading((number) => isNumber(number) && (item.weight = number) >= 0)],
  ]);
  const isPlain = scanCsvRecords(plain.file, range, buildFieldReaders(plain, readers), () => {
    add(state, item);
  });
  return isPlain ? { rows: state.items, residuals: state } : undefined;
}

/** Returns a reader per column. */
function buildFieldReaders(
  { columns }: PlainFile,
  readers: ReadonlyMap<number | undefined, FieldReader>,
): readonly FieldReader[] {
  return Array.from({ length: columns }, (_, column) => readers.get(column) ?? skipField);
}

function countClasses(
  plain: PlainFile & { readonly task: 'classification' },
  range: LineRange,
): PlainPart | undefined {
  const { prediction, score } = plain;
  const classes = classCodes(maxClasses);
  const numbers = numberReader();
  const counts = squareCounts();
  const scores = scoresByCode();
  const item = { label: 0, prediction: 0, score: 0 };
  const readers = new Map<number | undefined, FieldReader>([
    [
      plain.label,
      (bytes, from) => ((item.label = classes.read(bytes, from)) < 0 ? -1 : classes.end()),
    ],
    [
      prediction,
      (bytes, from) => ((item.prediction = classes.read(bytes, from)) < 0 ? -1 : classes.end()),
    ],
    [
      score,
      (bytes, from) =>
        isMeasurable((item.score = numbers.read(bytes, from))) ? numbers.end() : -1,
    ],
  ]);
  const [counted, scored] = [prediction !== undefined, score !== undefined];
  let rows = 0;
  const isPlain = scanCsvRecords(plain.file, range, buildFieldReaders(plain, readers), () => {
    rows++;
    if (counted) counts.add(item.label, item.prediction);
    if (scored) scores.add(item.label, item.score);
  });
  if (!isPlain) return undefined;
  const names = classes.names();
  const found = scores.byCode();
  return {
    rows,
    ...(counted && {
      confusion: { labels: [...names], counts: counts.rows(names.length) },
    }),
    ...(scored && {
      scores: {
        labels: found.map(({ code }) => names[code] ?? ''),
        scores: found.map((each) => each.numbers),
      },
    }),
  };
}

/** Counts pairs of codes in one array that grows with the codes. */
function squareCounts() {
  let side = 8;
  let counts = new Float64Array(side * side);
  const grow = (min: number) => {
    const larger = 2 ** Math.ceil(Math.log2(min + 1));
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

/** Collects scores by the code of their label, up to two labels. */
function scoresByCode() {
  const lists: { code: number; length: number; numbers: Float64Array }[] = [];
  return {
    add: (code: number, score: number): void => {
      if (lists.length === 3) return;
      let list = lists[0]?.code === code ? lists[0] : lists[1];
      if (list?.code !== code) {
        list = { code, length: 0, numbers: new Float64Array(4096) };
        if (lists.push(list) === 3) for (const each of lists) each.numbers = new Float64Array();
        if (lists.length === 3) return;
      }
      if (list.length === list.numbers.length) {
        const grown = new Float64Array(list.length * 2);
        grown.set(list.numbers);
        list.numbers = grown;
      }
      list.numbers[list.length++] = score;
    },
    byCode: () =>
      lists.map(({ code, length, numbers }) => ({ code, numbers: numbers.slice(0, length) })),
  };
}
