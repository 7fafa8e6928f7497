import { rejectInput, InvalidInputError, shorten } from '@by-example/metrics/errors/input-error';
import { formatResultName } from '@by-example/metrics/options/accumulator';
import type { MetricResult } from '@by-example/metrics/options/accumulator';
import type {
  ClassAverages,
  ClassResult,
} from '@by-example/metrics/formulas/classification/class-averages';
import { atLine } from '@by-example/metrics/readers/record-reader';
import { registry } from '@by-example/metrics/options/registry';
import type { OpenMetric, MetricPorts } from '@by-example/metrics/options/registry';
import { partFile, partKey } from '../parts/part-file';
import type { ReportInput } from './input';
import { reportFiles } from './report-files';

export interface ReportPorts {
  /** Reads the text of an object in the bucket. */
  readonly read: (key: string) => Promise<string>;
  readonly write: (key: string, body: string, contentType: string) => Promise<void>;
  readonly metricPorts: MetricPorts;
}

export interface MetricReport extends MetricResult {
  /** Averages, for precision, recall and F1. */
  readonly averages?: ClassAverages;
  /** The first classes with their items and predictions, for precision, recall and F1. */
  readonly classes?: readonly {
    readonly class: string;
    readonly value: number | null;
    readonly items: number;
    readonly predicted: number;
  }[];
  readonly items: number;
  /** Text for the user: the value, then warnings and notes, one per line. */
  readonly summary: string;
  readonly files: Readonly<Record<string, { readonly bucket: string; readonly key: string }>>;
}

/**
 * Merges the parts in order and writes the report.
 * @throws InvalidInputError on the first invalid line of the file, with its number: a metric of
 * only some items would be misleading
 */
export async function reportFile(
  { execution, source, parts }: ReportInput,
  { read, write, metricPorts }: ReportPorts,
): Promise<MetricReport> {
  const metric = registry[source.metric].open(source.options, metricPorts);
  const { state, items } = await mergeParts(metric, parts, (number) =>
    read(partKey(execution, number)),
  );
  const result = metric.result(state);
  const files: Record<string, { bucket: string; key: string }> = {};
  for (const { name, body, contentType } of reportFiles(result, metric.pictures(result), {
    file: source.key,
    items,
  })) {
    const key = `results/${execution}/${name}`;
    await write(key, body, contentType);
    files[name] = { bucket: source.bucket, key };
  }
  const { variant, value, interval, options, notes, warnings } = result;
  const classResult = isClassResult(result) ? result : undefined;
  return {
    metric: result.metric,
    ...(variant !== undefined && { variant }),
    value,
    ...(classResult && { averages: classResult.averages }),
    ...(interval !== undefined && { interval }),
    ...(notes !== undefined && { notes }),
    ...(warnings !== undefined && { warnings }),
    options: shortened(options),
    ...(classResult && { classes: firstClasses(classResult) }),
    items,
    summary: buildSummary(result, items),
    files,
  };
}

async function mergeParts(
  metric: OpenMetric,
  parts: number,
  read: (number: number) => Promise<string>,
): Promise<{ readonly state: unknown; readonly items: number }> {
  let lines = 0;
  let items = 0;
  let state = metric.empty();
  for (let number = 1; number <= parts; number++) {
    const measured = partFile.parse(JSON.parse(await read(number)));
    if ('issue' in measured)
      throw atLine(new InvalidInputError(measured.issue), lines + measured.line);
    try {
      state = number === 1 ? measured.state : metric.merge(state, measured.state);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      const { field, ...rest } = error.issue;
      const where = `lines ${lines + 1} to ${lines + measured.lines}`;
      rejectInput({ ...rest, field: `${where}: ${field}` });
    }
    lines += measured.lines;
    items += measured.items;
  }
  return { state, items };
}

/** Shortens lists of classes: a thousand do not fit into a state. report.json has them all. */
function shortened(options: MetricResult['options']): MetricResult['options'] {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      JSON.stringify(value).length > 10_000 ? 'see report.json' : value,
    ]),
  );
}

function isClassResult(result: MetricResult): result is ClassResult {
  return 'averages' in result && 'classes' in result;
}

/** Classes shown, about a screenful; report.json has all. */
const maxClasses = 20;

function firstClasses({ classes }: ClassResult): NonNullable<MetricReport['classes']> {
  return classes.slice(0, maxClasses).map(({ label, value, support, predicted }) => ({
    class: label.length > 100 ? shorten(label) : label,
    value,
    items: support,
    predicted,
  }));
}

function buildSummary(result: MetricResult, items: number): string {
  const { value, interval, notes = [], warnings = [] } = result;
  const number = (each: number) => String(Number(each.toPrecision(6)));
  const between =
    interval === undefined
      ? ''
      : `, ${interval.level * 100} % interval ${number(interval.low)} to ${number(interval.high)} (${interval.method})`;
  const averages = isClassResult(result)
    ? Object.entries(result.averages).map(
        ([name, average]) => `${name} ${average === null ? 'undefined' : number(average)}`,
      )
    : [];
  return [
    `${formatResultName(result)} ${number(value)}${between}, of ${items.toLocaleString('en')} items`,
    ...(averages.length > 0 ? [`Averages over the classes: ${averages.join(', ')}`] : []),
    ...warnings.map((each) => `warning: ${each}`),
    ...notes,
  ].join('\n');
}
