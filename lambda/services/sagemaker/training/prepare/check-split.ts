import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { CsvRecord } from '../../../../shared/tables/csv-reader';
import { listLabels, type Schema } from '../../records/model-schema';

/** Rejects a split with an empty part, or with a label in held-out records only. */
export function checkParts(
  { train, features }: { readonly train: readonly string[]; readonly features: readonly string[] },
  schema: Schema,
  learned: ReadonlySet<number>,
  wanted: ReadonlyMap<number, CsvRecord>,
): void {
  if (train.length === 0 || features.length === 0)
    rejectInput({
      field: 'file',
      expected: 'rows that differ from each other',
      received: `${train.length + features.length} almost identical rows`,
      suggestion: 'Add distinct rows: one in five is held out by a hash of its content.',
    });
  for (const [labelIndex, { line }] of wanted) {
    if (schema.label.kind === 'number' || learned.has(labelIndex)) continue;
    rejectInput({
      field: `line ${line}, column ${schema.label.names[0] ?? ''}`,
      expected: 'a label that also occurs in the training rows',
      received: `"${listLabels(schema)[labelIndex] ?? ''}" in held-out rows only, because its rows are identical`,
      suggestion: 'Add distinct rows with this label.',
    });
  }
}

/** Removes columns with a value in this record from the empty ones. */
export function removeFilled(empty: Set<number>, features: string): void {
  for (const [at, value] of features.split(',').entries()) if (value !== '') empty.delete(at);
}

/**
 * Rejects a column that is empty in every training record. XGBoost counts columns up to the last
 * one with a value, so scoring held-out records with more columns would fail after the paid
 * training.
 */
export function checkFilled(empty: ReadonlySet<number>, { columns }: Schema, rows: number): void {
  for (const at of empty)
    rejectInput({
      field: `column ${columns[at]?.names[0] ?? ''}`,
      expected: 'a value in at least one training row',
      received: `none in ${rows} rows`,
      suggestion: 'Remove the column from the file, or fill it in more rows.',
    });
}
