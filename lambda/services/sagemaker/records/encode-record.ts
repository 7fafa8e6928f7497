import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { CsvRecord } from '../../../shared/tables/csv-reader';
import { categoryIndex } from './model-schema';
import type { Column } from './model-schema';

/** Counts by column of words unseen in training, which count as missing. */
export type UnknownCategories = Map<string, number>;

/**
 * Encodes a model's columns of a record for the built-in XGBoost: comma-separated numbers, empty if
 * missing.
 */
export function encodeRecord(
  { line, fields }: CsvRecord,
  columns: readonly Column[],
  columnIndexes: readonly number[],
  unknown: UnknownCategories,
): string {
  return columns
    .map((column, at) => {
      const text = fields[columnIndexes[at] ?? -1]?.trim() ?? '';
      if (text === '') return '';
      const [name = ''] = column.names;
      if (column.kind === 'category') {
        const index = categoryIndex(text, column.values);
        if (index !== undefined) return String(index);
        const category = `${name}: ${shorten(text)}`;
        unknown.set(category, (unknown.get(category) ?? 0) + 1);
        return '';
      }
      if (isNumber(text)) return String(Number(text));
      return rejectInput({
        field: `line ${line}, column ${name}`,
        expected: 'a number such as 12 or 0.5, or nothing',
        received: shorten(text),
        suggestion: 'Write it without units or thousands separators.',
      });
    })
    .join(',');
}

/**
 * Formats a record as a line of a payload. The container strips the payload, including empty lines
 * at either end, so a record whose only feature is missing needs an explicit value.
 * https://github.com/aws/sagemaker-xgboost-container, algorithm_mode/serve_utils.py, read
 * 2026-12-02
 */
export function payloadLine(features: string): string {
  return features === '' ? 'nan' : features;
}

/**
 * Encodes a label.
 * @throws InvalidInputError if unseen in training
 */
export function encodeLabel({ line, fields }: CsvRecord, label: Column, index: number): number {
  const text = fields[index]?.trim() ?? '';
  const [name = ''] = label.names;
  if (label.kind === 'number') {
    if (isNumber(text)) return Number(text);
    return rejectInput({
      field: `line ${line}, column ${name}`,
      expected: 'a number: the model predicts one',
      received: shorten(text),
      suggestion: 'Correct the line, or remove the column.',
    });
  }
  return (
    categoryIndex(text, label.values) ??
    rejectInput({
      field: `line ${line}, column ${name}`,
      expected: `a label that occurred in training: ${label.values.map((names) => names.join(' or ')).join(', ')}`,
      received: shorten(text),
      suggestion: 'Correct the label, or train on a file that contains it.',
    })
  );
}

/**
 * Validates the number of fields against the header.
 * @throws InvalidInputError
 */
export function checkWidth({ line, fields }: CsvRecord, header: readonly string[]): void {
  if (fields.length === header.length) return;
  rejectInput({
    field: `line ${line}`,
    expected: `${header.length} fields, as in the header`,
    received: `${fields.length} in ${shorten(fields.join(','))}`,
    suggestion: 'Correct the line; put a field with a comma in quotes.',
  });
}

/** Whether a text is a number without thousands separators and with a decimal point. */
export function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim());
}
