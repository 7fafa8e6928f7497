import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { CsvRow } from './csv-reader';
import { COLUMNS } from '../endpoint/endpoint-limits';
import type { Schema } from './model-schema';

/** What the column with the answer is called in a file to train on. */
const labelNames = ['label', '라벨'] as const;

/** The names of a table's columns. Refuses a first row that is none of names. */
export function headerOf(row: CsvRow | undefined): readonly string[] {
  const header = row?.fields.map((name) => name.trim()) ?? [];
  const wrong = (seen: string): never =>
    rejectInput({
      field: 'header',
      expected: `a first row that names 2 to ${COLUMNS} columns, each once, with commas between them`,
      received: seen,
      suggestion: 'Give the file such a row.',
    });
  if (header.length < 2 || header.length > COLUMNS)
    wrong(`${header.length} columns in ${shorten(header.join(','))}`);
  const empty = header.indexOf('');
  if (empty >= 0) wrong(`column ${empty + 1} without a name`);
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) wrong(`two columns ${twice}`);
  if (header.every((name) => Number.isFinite(Number(name))))
    wrong(`numbers: ${shorten(header.join(','))}`);
  return header;
}

/** Where the label is, in a file to train on. */
export function labelIn(header: readonly string[]): number {
  const found = header.flatMap((name, at) =>
    labelNames.some((label) => label === name.toLowerCase()) ? [at] : [],
  );
  if (found[0] !== undefined && found.length === 1) return found[0];
  return rejectInput({
    field: 'header',
    expected: `one column ${labelNames.join(' or ')}, which says what is to be predicted`,
    received: found.length > 1 ? 'both' : shorten(header.join(',')),
    suggestion:
      'Rename the column that holds what is to be predicted to label, in the first line of the file.',
  });
}

/** Where a file has what a model wants. */
export interface Layout {
  /** For each column of the model its place in a row. */
  readonly places: readonly number[];
  /** The place of the label, where the file has one. */
  readonly label: number | undefined;
  /** In which of the schema's languages the columns are named. */
  readonly language: number;
}

/** Refuses a header that lacks a column of the model, and names it. Columns beyond those are left alone. */
export function layoutOf(header: readonly string[], { columns, label }: Schema): Layout {
  const place = (names: readonly string[]) => header.findIndex((name) => names.includes(name));
  const language = Math.max(
    0,
    columns[0]?.names.findIndex((_, at) =>
      columns.every(({ names }) => header.includes(names[at] ?? '')),
    ) ?? 0,
  );
  const places = columns.map(({ names }) => {
    const at = place(names);
    if (at >= 0) return at;
    const near = nearest(names[0] ?? '', header);
    return rejectInput({
      field: 'header',
      expected: `the columns of the model: ${columns.map((each) => each.names[0] ?? '').join(', ')}`,
      received: `no column ${names.join(' or ')}`,
      suggestion:
        near.length > 0
          ? `Is it the column ${near.join(' or ')}? Correct its name.`
          : 'Add the column, whose values may be empty; or, where the model was trained on another table, serve the first model again with the try remove-trained.',
    });
  });
  const at = place(label.names);
  return { places, label: at < 0 ? undefined : at, language };
}
