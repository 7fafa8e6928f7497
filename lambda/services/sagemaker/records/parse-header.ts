import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { CsvRecord } from '../../../shared/tables/csv-reader';
import { COLUMNS } from '../endpoint/endpoint-limits';
import type { Schema } from './model-schema';

/** Names of the label column in a training file. */
const labelNames = ['label', '라벨'] as const;

/**
 * Parses the column names of a table.
 * @throws InvalidInputError if the first row does not contain names
 */
export function parseHeader(row: CsvRecord | undefined): readonly string[] {
  const header = row?.fields.map((name) => name.trim()) ?? [];
  const reject = (received: string): never =>
    rejectInput({
      field: 'header',
      expected: `a header of 2 to ${COLUMNS} distinct, comma-separated column names`,
      received,
      suggestion: 'Add this header row.',
    });
  if (header.length < 2 || header.length > COLUMNS)
    reject(`${header.length} columns in ${shorten(header.join(','))}`);
  const empty = header.indexOf('');
  if (empty >= 0) reject(`column ${empty + 1} without a name`);
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) reject(`two columns ${twice}`);
  if (header.every((name) => Number.isFinite(Number(name))))
    reject(`numbers: ${shorten(header.join(','))}`);
  return header;
}

/**
 * Returns the index of the label column in a training file.
 * @throws InvalidInputError
 */
export function findLabelColumn(header: readonly string[]): number {
  const found = header.flatMap((name, at) =>
    labelNames.some((label) => label === name.toLowerCase()) ? [at] : [],
  );
  if (found[0] !== undefined && found.length === 1) return found[0];
  return rejectInput({
    field: 'header',
    expected: `one column ${labelNames.join(' or ')}with the value to predict`,
    received: found.length > 1 ? 'both' : shorten(header.join(',')),
    suggestion: 'In the header, rename the column to predict to label.',
  });
}

/** Mapping from a model's columns to those of a file. */
export interface Layout {
  /** Index in a record for each column of the model. */
  readonly columnIndexes: readonly number[];
  /** Index of the label, if the file has it. */
  readonly label: number | undefined;
  /** Index of the language of the column names in the schema. */
  readonly language: number;
}

/**
 * Maps a model's columns to a header and ignores other columns.
 * @throws InvalidInputError for a missing column
 */
export function resolveLayout(header: readonly string[], { columns, label }: Schema): Layout {
  const findColumn = (names: readonly string[]) => header.findIndex((name) => names.includes(name));
  const language = Math.max(
    0,
    columns[0]?.names.findIndex((_, at) =>
      columns.every(({ names }) => header.includes(names[at] ?? '')),
    ) ?? 0,
  );
  const columnIndexes = columns.map(({ names }) => {
    const at = findColumn(names);
    if (at >= 0) return at;
    const near = nearest(names[0] ?? '', header);
    return rejectInput({
      field: 'header',
      expected: `the columns of the model: ${columns.map((each) => each.names[0] ?? '').join(', ')}`,
      received: `no column ${names.join(' or ')}`,
      suggestion:
        near.length > 0
          ? `Is it the column ${near.join(' or ')}? Correct its name.`
          : 'Add the column (values may be empty). If the model was trained on another table, restore the first model with the try remove-trained.',
    });
  });
  const at = findColumn(label.names);
  return { columnIndexes, label: at < 0 ? undefined : at, language };
}
