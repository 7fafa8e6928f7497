import type { MetricResult } from '../../lambda/metrics/accumulator';
import type { Evaluation } from './evaluate';

/** The result as a person reads it in a terminal. */
export function showEvaluation(evaluation: Evaluation): string {
  const { task, guessedFrom, file, items, leftOut } = evaluation;
  const results = evaluation.measured.map(({ result }) => result);
  const guessed =
    guessedFrom === undefined ? '' : ` (guessed from the fields ${guessedFrom.join(', ')})`;
  const of = file === '-' ? 'standard input' : file;
  return [
    `${task}${guessed}: ${items.toLocaleString('en')} items of ${of}`,
    '',
    ...table([
      ['metric', 'value', 'interval', 'options'],
      ...results.map((result) => [
        result.metric,
        short(result.value),
        intervalOf(result),
        optionsOf(result),
      ]),
    ]),
    ...(leftOut.length === 0 ? [] : ['', 'Left out:']),
    ...leftOut.map(
      ({ metric, why }) => `  ${metric}: ${why.field}: ${why.limit}; seen: ${why.seen}`,
    ),
  ].join('\n');
}

/** What only a picture needs; report.json has it. */
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

/** The result as one document: of one metric its own, of several a list. */
export function evaluationJson(evaluation: Evaluation, asked: string | undefined): string {
  const { task, guessedFrom, file, items, leftOut } = evaluation;
  const results = evaluation.measured.map(({ result }) => result);
  const about = { task, ...(guessedFrom && { guessedFrom }), file, items };
  const [only] = results;
  const document =
    asked !== undefined && only !== undefined
      ? { ...only, ...about }
      : { ...about, metrics: results, ...(leftOut.length > 0 && { leftOut }) };
  return JSON.stringify(document, (name, value: unknown) =>
    pictured.includes(name) && Array.isArray(value) ? undefined : value,
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function intervalOf({ interval }: MetricResult): string {
  if (interval === undefined) return '';
  const { low, high, level, method } = interval;
  return `${short(low)} to ${short(high)} (${short(level * 100)} %, ${method})`;
}

function optionsOf({ options }: MetricResult): string {
  return Object.entries(options)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${listed(value)}`)
    .join(', ');
}

function listed(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const most = 6;
  const names = value.slice(0, most).map(listed).join(' ');
  return value.length > most ? `${names} and ${value.length - most} more` : names;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}
