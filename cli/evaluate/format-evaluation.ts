import { formatResultName } from '@by-example/metrics/options/accumulator';
import type { MetricResult } from '@by-example/metrics/options/accumulator';
import { shorten } from '@by-example/metrics/errors/input-error';
import type { ClassResult } from '@by-example/metrics/formulas/classification/class-averages';
import type { RougeResult } from '@by-example/metrics/rouge/rouge';
import { printableJson } from '../terminal/printable';
import type { Evaluation } from '@by-example/metrics/evaluate/evaluate-file';

/** Formats the result for a terminal. */
export function showEvaluation(evaluation: Evaluation): string {
  const { task, guessedFrom, file, items, skipped } = evaluation;
  const results = evaluation.measured.map(({ result }) => result);
  const guessed =
    guessedFrom === undefined ? '' : ` (guessed from the fields ${names(guessedFrom)})`;
  const of = file === '-' ? 'standard input' : file;
  return [
    `${task}${guessed}: ${items.toLocaleString('en')} items of ${of}`,
    '',
    ...table([
      ['metric', 'value', 'interval', 'options'],
      ...results.map((result) => [
        formatResultName(result),
        short(result.value),
        formatInterval(result),
        formatOptions(result),
      ]),
    ]),
    ...remarks(results),
    ...byClass(results),
    ...byType(results),
    ...(skipped.length === 0 ? [] : ['', 'Skipped:']),
    ...skipped.map(
      ({ metric, reason }) =>
        `  ${metric}: ${reason.field}: ${reason.expected}; received: ${reason.received}`,
    ),
  ].join('\n');
}

/** Fields that only the plots need; report.json has them. */
const pictured = [
  'sample',
  'points',
  'values',
  'clusterOf',
  'neighbourOf',
  'alignments',
  'difference',
  'similarity',
];

/** Formats the result as one JSON document: a requested metric's own result, or a list of all. */
export function evaluationJson(evaluation: Evaluation, requested: string | undefined): string {
  const { task, guessedFrom, file, items, skipped } = evaluation;
  const results = evaluation.measured.map(({ result }) => result);
  const about = { task, ...(guessedFrom && { guessedFrom }), file, items };
  const [only] = results;
  const document =
    requested !== undefined && only !== undefined
      ? { ...only, ...about }
      : { ...about, metrics: results, ...(skipped.length > 0 && { skipped }) };
  const small = JSON.stringify(document, (name, value: unknown) =>
    pictured.includes(name) && Array.isArray(value) ? undefined : value,
  );
  return printableJson(JSON.parse(small));
}

/** Warnings and notes without duplicates: metrics of one family share them. */
function remarks(results: readonly MetricResult[]): string[] {
  const warnings = results.flatMap(({ warnings = [] }) => warnings);
  const notes = results.flatMap(({ notes = [] }) => notes);
  const lines = [...new Set([...warnings.map((each) => `warning: ${each}`), ...notes])];
  return lines.length === 0 ? [] : ['', ...lines];
}

/** Table of precision, recall and F1 per class, if measured, with their averages. */
function byClass(results: readonly MetricResult[]): string[] {
  const measured = results.filter(
    (result): result is ClassResult => 'classes' in result && 'undefinedFor' in result,
  );
  const [first] = measured;
  if (first === undefined) return [];
  const shown = first.classes.slice(0, maxClasses);
  const more = first.classes.length - shown.length;
  return [
    '',
    ...table([
      ['class', ...measured.map(({ metric }) => metric), 'items', 'predicted'],
      ...shown.map(({ label, support, predicted }, at) => [
        brief(label),
        ...measured.map(({ classes, undefinedFor }) =>
          // The zeroDivision value of an undefined score counts only in the average.
          undefinedFor.includes(label) ? 'undefined' : short(classes[at]?.value ?? 0),
        ),
        support.toLocaleString('en'),
        predicted.toLocaleString('en'),
      ]),
      ...(['macro', 'micro', 'weighted'] as const).map((average) => [
        `${average} average`,
        ...measured.map(({ averages }) => {
          const value = averages[average];
          return value === null ? 'undefined' : short(value);
        }),
      ]),
    ]),
    ...(more > 0 ? [`and ${more} more categories`] : []),
  ];
}

/** Maximum rows of the class table: about one screen. */
const maxClasses = 20;

/** Table of the ROUGE variants; the metric's value is one of them. */
function byType(results: readonly MetricResult[]): string[] {
  const rouge = results.find((result): result is RougeResult => result.metric === 'rouge');
  if (rouge === undefined) return [];
  return [
    '',
    ...table([
      ['type', 'precision', 'recall', 'F'],
      ...Object.entries(rouge.scores).map(([type, { precision, recall, f }]) => [
        type,
        ...[precision, recall, f].map(short),
      ]),
    ]),
  ];
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function formatInterval({ interval }: MetricResult): string {
  if (interval === undefined) return '';
  const { low, high, level, method } = interval;
  return `${short(low)} to ${short(high)} (${short(level * 100)} %, ${method})`;
}

function formatOptions({ options }: MetricResult): string {
  return Object.entries(options)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${listed(value)}`)
    .join(', ');
}

/** Lists the first names, each shortened to fit a line. */
function names(all: readonly string[]): string {
  const maxShown = 20;
  const first = all.slice(0, maxShown).map(brief).join(', ');
  return all.length > maxShown ? `${first} and ${all.length - maxShown} more` : first;
}

function brief(name: string): string {
  return name.length > 100 ? shorten(name) : name;
}

function listed(value: unknown): string {
  if (!Array.isArray(value))
    return typeof value === 'string' ? brief(value) : JSON.stringify(value);
  const maxShown = 6;
  const names = value.slice(0, maxShown).map(listed).join(' ');
  return value.length > maxShown ? `${names} and ${value.length - maxShown} more` : names;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths?.[column] ?? 0) - textWidth(cell)))
      .join('   ')
      .trimEnd(),
  );
}

/** Terminal columns of a text; Hangul and other East Asian characters take two. */
function textWidth(text: string): number {
  const wide = text.match(/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g);
  return text.length + (wide?.length ?? 0);
}
