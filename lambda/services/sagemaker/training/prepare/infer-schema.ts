import { rejectInput } from '@by-example/metrics/errors/input-error';
import { isNumber } from '../../records/encode-record';
import { ROWS, MIN_ROWS_PER_LABEL, MAX_CATEGORIES } from '../../endpoint/endpoint-limits';
import type { Column, Schema } from '../../records/model-schema';

export interface Learner {
  /** Adds the fields of one record. */
  readonly add: (fields: readonly string[], line: number) => void;
  /**
   * Returns the schema.
   * @throws InvalidInputError if the file is unsuitable for training
   */
  readonly finish: () => { readonly schema: Schema; readonly withoutLabel: number };
}

/** Infers the schema of a table record by record. */
export function schemaLearner(header: readonly string[], label: number): Learner {
  const columns = header.map(() => columnTally());
  let rows = 0;
  let withoutLabel = 0;
  return {
    add(fields, line) {
      if ((fields[label]?.trim() ?? '') === '') {
        withoutLabel++;
        return;
      }
      rows++;
      for (const [at, column] of columns.entries()) column.add(fields[at]?.trim() ?? '', line);
    },
    finish() {
      checkRows(rows);
      const inferredLabel = labelColumn(header[label] ?? '', columns[label]);
      return {
        withoutLabel,
        schema: {
          objective: chooseObjective(inferredLabel),
          columns: header.flatMap((name, at) =>
            at === label ? [] : [featureColumn(name, columns[at])],
          ),
          label: inferredLabel,
          rows,
        },
      };
    },
  };
}

interface Tally {
  readonly add: (text: string, line: number) => void;
  /** Whether all values are numbers. */
  readonly isNumeric: () => boolean;
  /** Counts by value; keeps at most one value over the limit. */
  readonly counts: Map<string, number>;
  /** First value that is not a number, and its line. */
  readonly firstText: () => { readonly text: string; readonly line: number } | undefined;
}

function columnTally(): Tally {
  const counts = new Map<string, number>();
  let first: { text: string; line: number } | undefined;
  return {
    counts,
    firstText: () => first,
    isNumeric: () => first === undefined,
    add(text, line) {
      if (text === '') return;
      if (!isNumber(text)) first ??= { text, line };
      if (counts.has(text) || counts.size <= MAX_CATEGORIES)
        counts.set(text, (counts.get(text) ?? 0) + 1);
    },
  };
}

function checkRows(rows: number): void {
  if (rows >= ROWS) return;
  rejectInput({
    field: 'file',
    expected: `at least ${ROWS} rows with a label`,
    received: `${rows}`,
    suggestion: 'Add rows: a fifth of them is held out for evaluation.',
  });
}

function featureColumn(name: string, tally = columnTally()): Column {
  if (tally.isNumeric()) return { names: [name], kind: 'number' };
  const categories = [...tally.counts.keys()].sort();
  if (categories.length <= MAX_CATEGORIES)
    return { names: [name], kind: 'category', values: categories.map((category) => [category]) };
  const { text, line } = tally.firstText() ?? { text: '', line: 0 };
  return rejectInput({
    field: `column ${name}`,
    expected: `numbers, or at most ${MAX_CATEGORIES} different words`,
    received: `more of them, such as "${text}" in line ${line}`,
    suggestion: 'Remove the column if it is a name or an ID, or use numbers only.',
  });
}

function labelColumn(name: string, tally = columnTally()): Column {
  const { counts } = tally;
  const labels = [...counts.keys()].sort();
  if (labels.length > MAX_CATEGORIES && tally.isNumeric()) return { names: [name], kind: 'number' };
  const reject = (expected: string, received: string, suggestion: string) =>
    rejectInput({ field: `column ${name}`, expected, received, suggestion });
  if (labels.length > MAX_CATEGORIES)
    reject(
      `at most ${MAX_CATEGORIES} different labels, or numbers`,
      'more labels',
      'Merge labels, or remove rare ones.',
    );
  if (labels.length < 2)
    reject(
      'at least 2 different labels',
      `only ${labels.join('')}`,
      'Add rows with another label.',
    );
  const rare = labels.find((label) => (counts.get(label) ?? 0) < MIN_ROWS_PER_LABEL);
  if (rare !== undefined)
    reject(
      `at least ${MIN_ROWS_PER_LABEL} rows of each label`,
      `${counts.get(rare) ?? 0} of "${rare}"`,
      'Add rows with this label, or remove them.',
    );
  return { names: [name], kind: 'category', values: labels.map((label) => [label]) };
}

function chooseObjective(label: Column): Schema['objective'] {
  if (label.kind === 'number') return 'reg:squarederror';
  return label.values.length === 2 ? 'binary:logistic' : 'multi:softprob';
}
