import { InvalidInputError } from '../errors/input-error';
import type { MetricResult } from '../options/accumulator';
import type { Embeddings } from '../bertscore/embedded-item';
import type { Plot } from '../plots/plots-by-metric';
import type { PointMetric } from '../silhouette/pair-distances';
import type { SilhouetteState } from '../silhouette/clustered-points';
import type { MetricName } from '../options/metric-options';
import type { MetricPorts, Task } from '../options/registry';
import { chooseMetrics, groupMetrics } from './chosen-metrics';
import type { ChosenMetric, SkippedMetric, MetricGroup } from './chosen-metrics';
import { measureStream } from './measure-stream';
import { openFile } from './open-file';
import { measureCsv } from './csv/measure-csv';
import { minPoints, threadedSilhouette } from './threaded-silhouette';
import type { Threads } from './worker-pool';

/** File and how to measure it. */
export interface EvaluateRequest {
  /** Path, or `-` for standard input. */
  readonly file: string;
  readonly task?: Task;
  readonly metric?: MetricName;
  /** Embedding model of texts for BERTScore. */
  readonly embeddings?: string;
  /** Options of metrics as typed: by name, or as `metric.name` for one metric. */
  readonly options: Readonly<Record<string, string>>;
}

/** External dependencies of the command. */
export interface EvaluatePorts {
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly metricPorts: MetricPorts;
  /** Opens an embedding model. */
  readonly embeddings: (model: string) => Promise<Embeddings>;
  /** Hint on how to name an embedding model. */
  readonly embeddingsHint: string;
  /** Worker threads; omitted, everything runs in this thread. */
  readonly threads?: Threads;
}

export interface MeasuredMetric {
  readonly result: MetricResult;
  readonly pictures: () => readonly Plot[];
}

export interface Evaluation {
  readonly task: Task;
  /** Fields that the task was guessed from, if it was not given. */
  readonly guessedFrom?: readonly string[];
  readonly file: string;
  readonly items: number;
  readonly measured: readonly MeasuredMetric[];
  /** Metrics of the task that do not apply to this file. */
  readonly skipped: readonly SkippedMetric[];
}

/**
 * Measures a file by one metric, or by all metrics of its task that apply.
 * @throws InvalidInputError on invalid input, without any result
 */
export async function evaluateFile(
  { file, task: requestedTask, metric, options, embeddings: model }: EvaluateRequest,
  { input, metricPorts: known, embeddings, embeddingsHint, threads }: EvaluatePorts,
): Promise<Evaluation> {
  const metricPorts =
    model === undefined ? known : { ...known, embeddings: await embeddings(model) };
  const opened = await openFile(file, input);
  const { fields, first } = opened;
  const vectors = typeof first['candidate'] === 'object';
  const request = {
    ...(requestedTask && { task: requestedTask }),
    ...(metric && { metric }),
    options,
  };
  const { task, metrics } = chooseMetrics(request, fields, vectors, metricPorts);
  const groups = groupMetrics(metrics);
  const plain =
    file !== '-' && opened.format === 'csv' ? await measureCsv(file, groups, threads) : undefined;
  const measured: MeasuredFile =
    plain === undefined ? fromStream(await measureStream(opened, groups), groups, threads) : plain;
  if (plain !== undefined) await opened.close();
  const results: MeasuredMetric[] = [];
  const skipped: SkippedMetric[] = [];
  for (const chosen of metrics) {
    try {
      const result = await measured.result(chosen);
      results.push({ result, pictures: () => chosen.metric.pictures(result) });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      skipped.push({ metric: chosen.name, reason: error.issue });
    }
  }
  const [firstSkipped] = skipped;
  if (results.length === 0 && firstSkipped !== undefined)
    throw new InvalidInputError(firstSkipped.reason);
  if (task === 'text' && metric === undefined && !vectors && model === undefined)
    skipped.push(withoutVectors(embeddingsHint));
  const guessed = requestedTask === undefined && metric === undefined;
  return {
    task,
    ...(guessed && { guessedFrom: fields }),
    file,
    items: measured.items,
    measured: results,
    skipped: skipped,
  };
}

interface MeasuredFile {
  readonly items: number;
  readonly result: (chosen: ChosenMetric) => MetricResult | Promise<MetricResult>;
}

function fromStream(
  { items, states }: Awaited<ReturnType<typeof measureStream>>,
  groups: readonly MetricGroup[],
  threads: Threads | undefined,
): MeasuredFile {
  return {
    items,
    result: (chosen) => {
      const found = states[groups.findIndex(({ metrics }) => metrics.includes(chosen))];
      if (found === undefined) throw new Error(`No items were added to ${chosen.name}`);
      if ('reason' in found) throw new InvalidInputError(found.reason);
      if (chosen.name !== 'silhouette' || threads === undefined || items < minPoints)
        return chosen.metric.result(found.state);
      // The option was validated when the metric was opened.
      const metric = (chosen.options['metric'] ?? 'euclidean') as PointMetric;
      return threadedSilhouette(found.state as SilhouetteState, metric, threads);
    },
  };
}

const withoutVectors = (hint: string): SkippedMetric => ({
  metric: 'bertscore',
  reason: {
    code: 'ValidationException',
    field: 'candidate',
    expected: '{"tokens": […], "vectors": [[…], …]}, and the same for the reference',
    received: 'texts, without an embedding model',
    suggestion: `Give the vectors of a model, or ${hint}.`,
  },
});
