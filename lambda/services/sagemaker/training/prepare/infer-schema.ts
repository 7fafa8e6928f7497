import { rejectInput } from '@by-example/metrics/errors/input-error';
import { isNumber } from '../../records/encode-record';
import { ROWS, ROWS_OF_A_LABEL, WORDS } from '../../endpoint/endpoint-limits';
import type { Column, Schema } from '../../records/model-schema';

export interface Learner {
  /** Adds the fields of one record. */
  readonly take: (fields: readonly string[], line: number) => void;
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
    take(fields, line) {
      if ((fields[label]?.trim() ?? '') === '') {
        withoutLabel++;
        return;
      }
      rows++;
      for (const [at, column] of columns.entries()) column.take(fields[at]?.trim() ?? '', line);
    },
    finish() {
      checkRows(rows);
      const answer = labelColumn(header[label] ?? '', columns[label]);
      return {
        withoutLabel,
        schema: {
          objective: objectiveOf(answer),
          columns: header.flatMap((name, at) =>
            at === label ? [] : [featureColumn(name, columns[at])],
          ),
          label: answer,
          rows,
        },
      };
    },
  };
}

interface Tally {
  readonly take: (text: string, line: number) => void;
  /** Whether all values are numbers. */
  readonly isNumeric: () => boolean;
  /** Counts by value; keeps at most one value over the limit. */
  readonly counts: Map<string, number>;
  /** First value that is not a number, and its line. */
  readonly firstWord: () => { readonly text: string; readonly line: number } | undefined;
}

function columnTally(): Tally {
  const counts = new Map<string, number>();
  let first: { text: string; line: number } | undefined;
  return {
    counts,
    firstWord: () => first,
    isNumeric: () => first === undefined,
    take(text, line) {
      if (text === '') return;
      if (!isNumber(text)) first ??= { text, line };
      if (counts.has(text) || counts.size <= WORDS) counts.set(text, (counts.get(text) ?? 0) + 1);
    },
  };
}

function checkRows(rows: number): void {
  if (rows >= ROWS) return;
  rejectInput({
    field: 'file',
    expected: `at least ${ROWS} rows with a label`,
    received: `${rows}`,
    suggestion: 'Bring more rows: a fifth of them is held out to see how good the model is.',
  });
}

function featureColumn(name: string, tally = columnTally()): Column {
  if (tally.isNumeric()) return { names: [name], kind: 'number' };
  const words = [...tally.counts.keys()].sort();
  if (words.length <= WORDS)
    return { names: [name], kind: 'category', values: words.map((word) => [word]) };
  const { text, line } = tally.firstWord() ?? { text: '', line: 0 };
  return rejectInput({
    field: `column ${name}`,
    expected: `numbers, or at most ${WORDS} different words`,
    received: `more of them, such as "${text}" in line ${line}`,
    suggestion:
      'Leave the column out (a name or an id says nothing of others), or write numbers only.',
  });
}

function labelColumn(name: string, tally = columnTally()): Column {
  const { counts } = tally;
  const labels = [...counts.keys()].sort();
  if (labels.length > WORDS && tally.isNumeric()) return { names: [name], kind: 'number' };
  const wrong = (expected: string, received: string, suggestion: string) =>
    rejectInput({ field: `column ${name}`, expected, received, suggestion });
  if (labels.length > WORDS)
    wrong(
      `at most ${WORDS} different labels, or numbers`,
      'more labels',
      'Put labels together, or drop rare ones.',
    );
  if (labels.length < 2)
    wrong(
      'at least 2 different labels',
      `only ${labels.join('')}`,
      'Bring rows with another label: there is nothing to tell apart.',
    );
  const rare = labels.find((label) => (counts.get(label) ?? 0) < ROWS_OF_A_LABEL);
  if (rare !== undefined)
    wrong(
      `at least ${ROWS_OF_A_LABEL} rows of each label`,
      `${counts.get(rare) ?? 0} of "${rare}"`,
      'Bring more rows with it, or leave them out.',
    );
  return { names: [name], kind: 'category', values: labels.map((label) => [label]) };
}

function objectiveOf(label: Column): Schema['objective'] {
  if (label.kind === 'number') return 'reg:squarederror';
  return label.values.length === 2 ? 'binary:logistic' : 'multi:softprob';
}
