import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { decodeMetadata } from '../parts/decode-metadata';
import { lineReader } from '@by-example/metrics/readers/line-reader';
import { metricNames } from '@by-example/metrics/options/metric-options';
import type { MetricName } from '@by-example/metrics/options/metric-options';
import { atLine, csvLines, formats } from '@by-example/metrics/readers/record-reader';
import type { Format } from '@by-example/metrics/readers/record-reader';
import { holdsAll, registry } from '@by-example/metrics/options/registry';
import type { MetricEntry, MetricPorts } from '@by-example/metrics/options/registry';
import type { PlanInput } from './input';
import type { Part, Source } from '../parts/planned-file';

export interface PlanPorts {
  readonly head: () => Promise<{
    readonly size: number;
    readonly etag: string;
    readonly metadata: Readonly<Record<string, string>>;
  }>;
  /** Reads the first bytes of the object, at most as many as given. */
  readonly begin: (bytes: number) => Promise<Uint8Array>;
  readonly metricPorts: MetricPorts;
}

export interface Plan {
  readonly source: Source;
  readonly parts: readonly Part[];
}

const MB = 1024 * 1024;

/** Size of a part: one function reads it in a few seconds. */
export const PART_BYTES = 32 * MB;

/** Part size for embedded texts, where each new word is a request. */
const EMBEDDED_PART_BYTES = MB;

/** Largest file of a metric that needs all items at once: its state is stored as JSON. */
export const WHOLE_BYTES = 64 * MB;

/**
 * Maximum number of parts: their list must fit into the 256 KiB of a state. Larger files get larger
 * parts.
 */
const MAX_PARTS = 1000;

/** Longest header of a CSV file. */
const HEADER_BYTES = 64 * 1024;

/**
 * Splits an uploaded file into parts. @throws InvalidInputError on a file that cannot be measured
 */
export async function planParts({ bucket, key }: PlanInput, ports: PlanPorts): Promise<Plan> {
  const { metric, format } = parseUploadKey(key);
  const { size, etag, metadata } = await ports.head();
  const options = decodeMetadata(metadata);
  const entry = registry[metric];
  const { merging } = entry.open(options, ports.metricPorts);
  if (size === 0)
    rejectInput({
      field: 'file',
      expected: 'at least one item',
      received: 'an empty file',
      suggestion: 'Upload a file with one item per line.',
    });
  const isWhole = holdsAll(merging, options);
  if (isWhole && size > WHOLE_BYTES)
    rejectInput({
      field: 'file',
      expected: `at most ${WHOLE_BYTES / MB} MB for ${metric}${merging === 'whole' ? '' : ' with bootstrap'}, which loads all items into memory`,
      received: `${(size / MB).toFixed(1)} MB`,
      suggestion: 'Measure a sample of the items, or compute the metric locally.',
    });
  const header =
    format === 'csv' ? headerIn(entry, await ports.begin(HEADER_BYTES), size) : undefined;
  const minBytes = metric === 'bertscore' ? EMBEDDED_PART_BYTES : PART_BYTES;
  const bytes = isWhole ? size : Math.max(minBytes, Math.ceil(size / MAX_PARTS));
  return {
    source: {
      bucket,
      key,
      etag,
      size,
      metric,
      options,
      format,
      ...(header !== undefined && { header: [...header] }),
    },
    parts: Array.from({ length: Math.ceil(size / bytes) }, (_, at) => ({
      number: at + 1,
      start: at * bytes,
      end: Math.min(size, (at + 1) * bytes),
    })),
  };
}

/** Parses the metric and the format from a key under `inbox/`. */
function parseUploadKey(key: string): { readonly metric: MetricName; readonly format: Format } {
  const [, folder = '', name = ''] = /^inbox\/([^/]*)\/(.+)$/s.exec(key) ?? [];
  const metric = metricNames.find((known) => known === folder);
  if (metric === undefined) {
    const near = nearest(folder, metricNames);
    return rejectInput({
      field: 'key',
      expected: `inbox/<metric>/<file>, with one of the metrics ${metricNames.join(', ')}`,
      received: shorten(key),
      suggestion:
        near.length > 0
          ? `Did you mean ${near.join(' or ')}?`
          : 'Upload the file to one of these folders.',
    });
  }
  const format = formats[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (format === undefined)
    rejectInput({
      field: 'key',
      expected: `a file that ends in ${Object.keys(formats)
        .map((known) => `.${known}`)
        .join(', ')}`,
      received: shorten(name),
      suggestion: 'Save the file as JSON Lines (.jsonl) or CSV (.csv).',
    });
  return { metric, format };
}

/** Reads the columns of a CSV file from its first record. */
function headerIn({ columns }: MetricEntry, bytes: Uint8Array, size: number): readonly string[] {
  const lines = lineReader();
  const complete = [...lines.push(bytes), ...(bytes.length >= size ? lines.end() : [])];
  let header: readonly string[] | undefined;
  const records = csvLines(columns, { onHeader: (names) => (header = names) });
  for (const line of complete) {
    if (header !== undefined) break;
    try {
      records.read(line);
    } catch (error) {
      throw atLine(error, records.line());
    }
  }
  return (
    header ??
    rejectInput({
      field: 'header',
      expected: `a header row with column names within the first ${HEADER_BYTES / 1024} KB`,
      received: 'none',
      suggestion: 'Add a header row.',
    })
  );
}
