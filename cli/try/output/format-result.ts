import type { Bilingual, Try, View } from '../../../lib/row';
import { printable } from '../../terminal/printable';
import { describeIssue } from '../../terminal/report-error';
import { tableLines } from '../../terminal/table';
import { getField } from './get-field';
import { methodLines } from './method-table';

/** Whether a try returns a result for each line, so that totals cover all of them. */
function isConversation({ call, converse: converse }: Pick<Try, 'call' | 'converse'>): boolean {
  return converse !== undefined || call?.file.as === 'turns';
}

/** Form of the lines. */
export interface Form {
  /** Language of labels and titles. */
  readonly language: keyof Bilingual;
  /** Width of the terminal; omitted, lines are not wrapped. */
  readonly columns?: number | undefined;
}

/** Formats one result as lines, in the order of the row's views; for a conversation, only texts and tables. */
export function showAnswer(
  chosen: Try,
  answer: unknown,
  form: Form = { language: 'en' },
): string[] {
  const blocks: { readonly isValue: boolean; readonly lines: readonly string[] }[] = [];
  for (const view of chosen.view) {
    const isValue = view.show === 'value';
    if (isValue && isConversation(chosen)) continue;
    const lines = isValue ? valueLines(view, [answer], form) : blockLines(view, answer, form);
    if (lines.length > 0) blocks.push({ isValue, lines });
  }
  return blocks.flatMap(({ isValue, lines }, index) => {
    const next = blocks[index + 1];
    const isOver = isValue ? next?.isValue === false : true;
    return isOver ? [...lines, ''] : lines;
  });
}

function blockLines(view: View, answer: unknown, form: Form): readonly string[] {
  const value = getField(answer, view.field);
  if (view.show === 'text') return value === undefined ? [] : [oneValue(value, form)];
  if (view.show === 'table' && Array.isArray(value) && value.length > 0)
    return table(value, view, form);
  if (view.show === 'methods' && Array.isArray(value)) return methodLines(value, form);
  return [];
}

/**
 * Formats the values of all results of a conversation: numbers and costs are summed, other values are the last ones.
 */
export function showTotals(
  chosen: Try,
  answers: readonly unknown[],
  form: Form = { language: 'en' },
): string[] {
  return isConversation(chosen)
    ? chosen.view.flatMap((view) => (view.show === 'value' ? valueLines(view, answers, form) : []))
    : [];
}

function valueLines(
  { field, label }: Extract<View, { show: 'value' }>,
  answers: readonly unknown[],
  form: Form,
): string[] {
  const values = answers
    .map((answer) => getField(answer, field))
    .filter((value) => value !== undefined);
  const total = values.reduce(add, undefined);
  const shown = total === undefined ? '' : oneValue(total, form);
  return shown === '' ? [] : [`${label[form.language]}: ${shown}`];
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

function oneValue(value: unknown, form: Form): string {
  if (isCost(value)) {
    const amount = typeof value.usd === 'number' ? `$${value.usd.toFixed(6)}` : value.usd;
    return form.language === 'en'
      ? `${amount} (price read ${value.priceRead}, ${value.priceSource})`
      : `${amount} (${value.priceRead}에 확인한 가격, ${value.priceSource})`;
  }
  if (Array.isArray(value)) return value.map((each) => oneValue(each, form)).join('; ');
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 2 });
  if (typeof value === 'string') return printable(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return objectInWords(value as Readonly<Record<string, unknown>>, form);
}

/** Formats an input issue with its suggestion, or the fields of another object. */
function objectInWords(value: Readonly<Record<string, unknown>>, form: Form): string {
  const { code, message, field, expected, received, suggestion } = value;
  const texts = [code, field, expected, received, suggestion];
  if (texts.every((text) => typeof text === 'string')) {
    const [code = '', field = '', expected = '', received = '', suggestion = ''] = texts;
    return printable(`${describeIssue({ code, field, expected, received })}. ${suggestion}`);
  }
  if (typeof code === 'string' && typeof message === 'string')
    return printable(`${code}: ${message}`);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined && each !== null)
    .map(([name, each]) => `${printable(name)}: ${oneValue(each, form)}`)
    .join(', ');
}

function table(
  rows: readonly unknown[],
  { title, columns: names }: Extract<View, { show: 'table' }>,
  form: Form,
): string[] {
  const cells = rows.map((row) => names.map((name) => cell(getField(row, name), form)));
  return [
    ...(title === undefined ? [] : [title[form.language], '']),
    ...tableLines(names, cells, form.columns),
  ];
}

function cell(value: unknown, form: Form): string {
  return value === undefined || value === null
    ? ''
    : oneValue(value, form).replaceAll(/\s+/g, ' ').trim();
}
