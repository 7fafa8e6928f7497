import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { MetricResult } from '../../options/accumulator';
import { buildBinaryResult } from '../../auc-roc/auc-roc';
import { confusionCounter } from '../../formulas/classification/confusion-matrix';
import { someItems } from '../../options/validate-number';
import { inOrder, positiveLabel } from '../../readers/class-label';
import type { LineRange } from '../../readers/line-reader';
import { residualSums } from '../../formulas/regression/residuals';
import { InvalidInputError } from '../../errors/input-error';
import type { ChosenMetric, MetricGroup } from '../chosen-metrics';
import { measurePlainPart } from './measure-csv-range';
import type { PlainFile, PlainPart, ScoresByLabel } from './measure-csv-range';
import { threadCount } from '../worker-pool';
import type { Threads } from '../worker-pool';

/** Below this size in bytes, starting threads takes longer than reading. */
const minBytesForThreads = 8 * 1024 * 1024;

export interface PlainResult {
  readonly items: number;
  /** @throws InvalidInputError if the metric is undefined */
  readonly result: (chosen: ChosenMetric) => MetricResult;
}

/**
 * Measures a plain CSV file on disk, a large one in two concurrent parts. Results equal those of
 * `measureStream`, except for the rounding of merged sums.
 * @returns undefined if the file is not plain, a record is invalid, or a metric needs more than a
 * plain file has
 */
export async function measureCsv(
  file: string,
  groups: readonly MetricGroup[],
  threads: Threads | undefined,
): Promise<PlainResult | undefined> {
  const planned = plan(file, groups);
  if (planned === undefined) return undefined;
  const { plain, ranges } = planned;
  const parts =
    threads === undefined || ranges.length === 1
      ? ranges.map((range) => measurePlainPart(plain, range))
      : await threads.measure(ranges.map((range) => ({ kind: 'plain', plain, range })));
  const whole = merged(parts);
  if (whole === undefined || !groups.every((group) => accepts(group, whole, groups.length > 1)))
    return undefined;
  return {
    items: whole.rows,
    result: (chosen) =>
      chosen.name === 'auc-roc'
        ? measureAuc(whole.scores ?? { labels: [], scores: [] }, chosen)
        : chosen.metric.result(whole.confusion ?? whole.residuals),
  };
}

function plan(
  file: string,
  groups: readonly MetricGroup[],
): { readonly plain: PlainFile; readonly ranges: readonly LineRange[] } | undefined {
  const names = groups.flatMap(({ metrics }) => metrics.map(({ name }) => name));
  const descriptor = openSync(file, 'r');
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return undefined;
    const start = lineEnd(descriptor, 0);
    if (start === undefined) return undefined;
    const bytes = Buffer.alloc(start);
    readSync(descriptor, bytes, 0, start, 0);
    const header = bytes.toString('utf8').replace(/^\ufeff/, '');
    if (header.includes('"')) return undefined;
    const columns = header.split(',').map((name) => name.trim());
    const at = (name: string) => columns.indexOf(name);
    const once = (name: string) => columns.lastIndexOf(name) === at(name) && at(name) >= 0;
    const ranges = splitRanges(descriptor, start, stats.size);
    const common = { file, columns: columns.length };
    if (names.every((name) => name === 'rmse' || name === 'mae' || name === 'r2')) {
      const weight = columns.includes('weight');
      if (!once('target') || !once('prediction') || (weight && !once('weight'))) return undefined;
      const plain = {
        ...common,
        task: 'regression',
        target: at('target'),
        prediction: at('prediction'),
        weight: weight ? at('weight') : undefined,
      } as const;
      return { plain, ranges };
    }
    const scored = names.includes('auc-roc');
    const counted = names.some((name) => /^(accuracy|precision|recall|f1)$/.test(name));
    if (!scored && !counted) return undefined;
    if (!once('label') || (scored && !once('score')) || (counted && !once('prediction')))
      return undefined;
    const plain = {
      ...common,
      task: 'classification',
      label: at('label'),
      prediction: counted ? at('prediction') : undefined,
      score: scored ? at('score') : undefined,
    } as const;
    return { plain, ranges };
  } finally {
    closeSync(descriptor);
  }
}

/** Splits the file after its header into ranges that begin at a record. */
function splitRanges(descriptor: number, start: number, end: number): readonly LineRange[] {
  if (end - start < minBytesForThreads) return [{ start, end }];
  const cuts = Array.from({ length: threadCount - 1 }, (_, at) =>
    lineEnd(descriptor, start + Math.floor(((end - start) * (at + 1)) / threadCount)),
  ).filter((cut) => cut !== undefined && cut < end);
  const edges = [start, ...new Set(cuts), end] as readonly number[];
  return edges.slice(1).map((edge, at) => ({ start: edges[at] ?? start, end: edge }));
}

/** Offset after the next line end; undefined if none is within 64 KiB. */
function lineEnd(descriptor: number, from: number): number | undefined {
  const bytes = Buffer.alloc(64 * 1024);
  const read = readSync(descriptor, bytes, 0, bytes.length, from);
  const at = bytes.subarray(0, read).indexOf(10);
  return at < 0 ? undefined : from + at + 1;
}

function merged(parts: readonly (PlainPart | undefined)[]): PlainPart | undefined {
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  try {
    return others.reduce<PlainPart | undefined>(
      (whole, part) => (whole && part ? mergedTwo(whole, part) : undefined),
      first,
    );
  } catch (error) {
    // Too many classes: the other reader rejects them with a line number.
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

function mergedTwo(one: PlainPart, other: PlainPart): PlainPart {
  return {
    rows: one.rows + other.rows,
    ...(one.residuals &&
      other.residuals && { residuals: residualSums.merge(one.residuals, other.residuals) }),
    ...(one.confusion &&
      other.confusion && {
        confusion: confusionCounter(undefined).merge(one.confusion, other.confusion),
      }),
    ...(one.scores && other.scores && { scores: mergedScores(one.scores, other.scores) }),
  };
}

function mergedScores(one: ScoresByLabel, other: ScoresByLabel): ScoresByLabel {
  const labels = [...new Set([...one.labels, ...other.labels])].slice(0, 3);
  if (labels.length === 3) return { labels, scores: [] };
  const scoresFor = ({ labels: names, scores }: ScoresByLabel, label: string) =>
    scores[names.indexOf(label)] ?? new Float64Array();
  return {
    labels,
    scores: labels.map((label) => {
      const [mine, theirs] = [scoresFor(one, label), scoresFor(other, label)];
      const both = new Float64Array(mine.length + theirs.length);
      both.set(mine);
      both.set(theirs, mine.length);
      return both;
    }),
  };
}

/** True if the option `labels` names all classes. If not, the other reader rejects the line. */
function accepts(
  { metrics: [{ name, options }] }: MetricGroup,
  whole: PlainPart,
  maySkip: boolean,
) {
  const known = options['labels']?.split(',').map((label) => label.trim());
  const used = (name === 'auc-roc' ? whole.scores : whole.confusion)?.labels ?? [];
  if (name === 'auc-roc' && !maySkip && used.length > 2) return false;
  return known === undefined || used.every((label) => known.includes(label));
}

function measureAuc({ labels: found, scores }: ScoresByLabel, chosen: ChosenMetric) {
  const { options, metric } = chosen;
  const known = options['labels']?.split(',').map((label) => label.trim());
  someItems('auc-roc', found.length);
  // Throws the metric's own error for a third class, and for a class not in the option `labels`.
  let state = metric.empty();
  for (const label of found) state = metric.add(state, { label, score: 0 });
  const labels = inOrder(known ?? found);
  const positive = positiveLabel(labels, options['positive']);
  const scoresFor = (label: string | undefined) =>
    scores[found.indexOf(label ?? '')] ?? new Float64Array();
  return buildBinaryResult(
    scoresFor(positive),
    scoresFor(labels.find((label) => label !== positive)),
    positive,
    {
      positive,
      labels,
      level: options['level'] === undefined ? 0.95 : Number(options['level']),
    },
  );
}
