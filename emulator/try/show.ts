import type { Try, View } from '../../lib/row';
import { fieldOf } from './field-of';

/** The texts and tables of one answer, as lines to print. */
export function showAnswer(chosen: Try, answer: unknown): string[] {
  return chosen.view.flatMap((view) => {
    const value = fieldOf(answer, view.field);
    if (view.show === 'text') return value === undefined ? [] : [oneValue(value), ''];
    if (view.show === 'table')
      return Array.isArray(value) && value.length > 0 ? [...table(value, view), ''] : [];
    return [];
  });
}

/** The values of all answers together: numbers and costs are added up, the rest is the last one's. */
export function showValues(chosen: Try, answers: readonly unknown[]): string[] {
  return chosen.view.flatMap((view) => {
    if (view.show !== 'value') return [];
    const values = answers
      .map((answer) => fieldOf(answer, view.field))
      .filter((value) => value !== undefined);
    const total = values.reduce(add, undefined);
    const shown = total === undefined ? '' : oneValue(total);
    return shown === '' ? [] : [`${view.label}: ${shown}`];
  });
}

interface Cost {
  readonly usd: number | 'unknown';
  readonly priceRead: string;
  readonly priceSource: string;
}

function isCost(value: unknown): value is Cost {
  return typeof value === 'object' && value !== null && 'usd' in value && 'priceRead' in value;
}

function add(sum: unknown, value: unknown): unknown {
  if (typeof sum === 'number' && typeof value === 'number') return sum + value;
  if (
    isCost(sum) &&
    isCost(value) &&
    typeof sum.usd === 'number' &&
    typeof value.usd === 'number'
  ) {
    return { ...value, usd: sum.usd + value.usd };
  }
  return value;
}

function oneValue(value: unknown): string {
  if (isCost(value)) {
    const amount = typeof value.usd === 'number' ? `$${value.usd.toFixed(6)}` : value.usd;
    return `${amount} (price read ${value.priceRead}, ${value.priceSource})`;
  }
  if (Array.isArray(value)) return value.map(oneValue).join('; ');
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 2 });
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function table(
  rows: readonly unknown[],
  { title, columns }: Extract<View, { show: 'table' }>,
): string[] {
  const cells = rows.map((row) => columns.map((column) => cell(fieldOf(row, column))));
  const widths = columns.map((column, index) =>
    Math.max(width(column), ...cells.map((row) => width(row[index] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, index) => text + ' '.repeat((widths[index] ?? 0) - width(text)))
      .join('  ')
      .trimEnd();
  return [
    ...(title === undefined ? [] : [title, '']),
    ...[columns, columns.map((_, index) => '-'.repeat(widths[index] ?? 0)), ...cells].map(line),
  ];
}

function cell(value: unknown): string {
  const text = value === undefined ? '' : oneValue(value).replaceAll('\n', ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Columns on a terminal: a Hangul syllable takes two. */
function width(text: string): number {
  return Array.from(text).reduce(
    (sum, character) =>
      sum + (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );
}
