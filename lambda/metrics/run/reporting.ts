import { refuse, RefusedInput } from '../../shared/errors';
import type { MetricResult } from '../accumulator';
import { atLine } from '../records';
import { registry } from '../registry';
import type { OpenMetric, Outside } from '../registry';
import { partFile, partKey } from './part-file';
import type { ReportInput } from './report-input';
import { reportFiles } from './report-files';

export interface ReportPorts {
  /** The text of an object in the bucket. */
  readonly read: (key: string) => Promise<string>;
  readonly write: (key: string, body: string, contentType: string) => Promise<void>;
  readonly outside: Outside;
}

export interface Reported extends Omit<MetricResult, 'options'> {
  readonly options: Readonly<Record<string, unknown>>;
  readonly items: number;
  /** One line for a person. */
  readonly summary: string;
  readonly files: Readonly<Record<string, { readonly bucket: string; readonly key: string }>>;
}

/**
 * Puts the parts together in their order and writes the report.
 * @throws RefusedInput for the first line of the file that is no item, by its number: a metric on a part of the
 * items would be another one
 */
export async function reportFile(
  { execution, source, parts }: ReportInput,
  { read, write, outside }: ReportPorts,
): Promise<Reported> {
  const metric = registry[source.metric].open(source.options, outside);
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
  const { value, interval, options } = result;
  return {
    metric: result.metric,
    value,
    options: shortened(options),
    ...(interval !== undefined && { interval }),
    items,
    summary: summaryOf(result, items),
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
    if ('refusal' in measured)
      throw atLine(new RefusedInput(measured.refusal), lines + measured.line);
    try {
      state = number === 1 ? measured.state : metric.merge(state, measured.state);
    } catch (error) {
      if (!(error instanceof RefusedInput)) throw error;
      const { field, ...rest } = error.refusal;
      const where = `lines ${lines + 1} to ${lines + measured.lines}`;
      refuse({ ...rest, field: `${where}: ${field}` });
    }
    lines += measured.lines;
    items += measured.items;
  }
  return { state, items };
}

/** Of the classes of a thousand the state of a machine has no room; report.json has them all. */
function shortened(options: MetricResult['options']): MetricResult['options'] {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      JSON.stringify(value).length > 10_000 ? 'see report.json' : value,
    ]),
  );
}

function summaryOf({ metric, value, interval }: MetricResult, items: number): string {
  const number = (each: number) => String(Number(each.toPrecision(6)));
  const between =
    interval === undefined
      ? ''
      : `, ${interval.level * 100} % interval ${number(interval.low)} to ${number(interval.high)} (${interval.method})`;
  return `${metric} ${number(value)}${between}, of ${items.toLocaleString('en')} items`;
}
