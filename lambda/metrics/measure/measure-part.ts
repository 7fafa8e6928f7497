import { rejectInput, InvalidInputError } from '@by-example/metrics/errors/input-error';
import { firstByte, lineReader } from '@by-example/metrics/readers/line-reader';
import { csvLines, jsonLines } from '@by-example/metrics/readers/record-reader';
import type { Fields } from '@by-example/metrics/readers/record-reader';
import { registry } from '@by-example/metrics/options/registry';
import type { MetricEntry, OpenMetric, MetricPorts } from '@by-example/metrics/options/registry';
import type { MeasureInput } from './input';
import type { PartFile } from '../parts/part-file';

export interface MeasurePorts {
  /** Reads the object from this byte on. A consumer that stops early ends the request. */
  readonly read: (first: number) => AsyncIterable<Uint8Array>;
  readonly metricPorts: MetricPorts;
}

interface Line {
  readonly number: number;
  readonly fields: Fields;
}

/** Measures the items whose lines begin in a part of a file, up to the first invalid line. */
export async function measurePart(
  { source, part, parts }: MeasureInput,
  { read, metricPorts }: MeasurePorts,
): Promise<PartFile> {
  const entry = registry[source.metric];
  const metric = entry.open(source.options, metricPorts);
  const lines = lineReader(part);
  const records =
    source.format === 'jsonl'
      ? jsonLines()
      : csvLines(entry.columns, {
          header: part.start === 0 ? undefined : source.header,
          cut: parts > 1,
        });
  const measured = { state: metric.empty(), items: 0 };
  let line = 0;
  try {
    const take = async (texts: readonly (string | undefined)[]) => {
      const found: Line[] = [];
      let bad: InvalidInputError | undefined;
      for (const text of texts) {
        try {
          const fields = records.read(text);
          if (fields !== undefined) found.push({ number: records.line(), fields });
        } catch (error) {
          if (!(error instanceof InvalidInputError)) throw error;
          bad = error;
          break;
        }
      }
      line = found[0]?.number ?? line;
      await metric.prepare?.(found.map(({ fields }) => fields));
      for (const { number, fields } of found) {
        line = number;
        addOne(measured, fields, metric, entry);
      }
      if (bad === undefined) return;
      line = records.line();
      throw bad;
    };
    for await (const chunk of read(firstByte(part))) {
      await take(lines.push(chunk));
      if (lines.done()) break;
    }
    await take(lines.end());
    try {
      records.end();
    } finally {
      line = records.line();
    }
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { line: Math.max(line, 1), issue: error.issue };
  }
  return { lines: records.lines(), items: measured.items, state: measured.state };
}

function addOne(
  measured: { state: unknown; items: number },
  fields: Fields,
  metric: OpenMetric,
  { maxItems: maxItems = Infinity }: MetricEntry,
): void {
  if (measured.items === maxItems)
    rejectInput({
      field: 'file',
      expected: `at most ${maxItems.toLocaleString('en')} items: the runtime is quadratic`,
      received: 'more',
      suggestion: 'Measure a sample of them.',
    });
  measured.state = metric.add(measured.state, fields);
  measured.items++;
}
