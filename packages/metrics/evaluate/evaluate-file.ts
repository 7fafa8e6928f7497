import { InvalidInputError } from '../errors/input-error';
import type { MetricResult } from '../options/accumulator';
import type { Embeddings } from '../bertscore/embedded-item';
import type { Plot } from '../plots/plots-by-metric';
import type { PointMetric } from '../silhouette/pair-distances';
import type { SilhouetteState } from '../silhouette/silhouette';
import type { MetricName } from '../options/metric-options';
import type { MetricPorts, Task } from '../options/registry';
import { chooseMetrics, groupsOf } from './chosen-metrics';
import type { ChosenMetric, SkippedMetric, MetricGroup } from './chosen-metrics';
import { measureStream } from './measure-stream';
import { openFile } from './open-file';
import { measurePlain } from './csv/measure-csv';
import { leastPoints, threadedSilhouette } from './threaded-silhouette';
import type { Threads } from './worker-pool';

/** A file and how to measure it. */
export interface EvaluateRequest {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly task?: Task;
  readonly metric?: MetricName;
  /** A model that makes the vectors of texts for BERTScore. */
  readonly embeddings?: string;
  /** Of the metrics, as typed: by name, or by `metric.name` for one of several. */
  readonly options: Readonly<Record<string, string>>;
}

/** What the command needs from outside. */
export interface EvaluatePorts {
  /** Standard input. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly outside: MetricPorts;
  /** Opens a model that makes vectors of texts, for those who ask for one. */
  readonly embeddings: (model: string) => Promise<Embeddings>;
  /** How to name such a model. */
  readonly embeddingsHint: string;
  /** Without them all is done in this thread. */
  readonly threads?: Threads;
}

export interface MeasuredMetric {
  readonly result: MetricResult;
  readonly pictures: () => readonly Plot[];
}

export interface Evaluation {
  readonly task: Task;
  /** The fields that the task was told by, where it was not given. */
  readonly guessedFrom?: readonly string[];
  readonly file: string;
  readonly items: number;
  readonly measured: readonly MeasuredMetric[];
  /** Metrics of the task that say nothing of this file. */
  readonly leftOut: readonly SkippedMetric[];
}

/**
 * Measures a file by one metric, or by all of its task that apply.
 * @throws InvalidInputError on what cannot be measured; nothing was measured then
 */
export async function evaluate(
  { file, task: asked, metric, options, embeddings: model }: EvaluateRequest,
  { input, outside: known, embeddings, embeddingsHint, threads }: EvaluatePorts,
): Promise<Evaluation> {
  const outside = model === undefined ? known : { ...known, embeddings: await embeddings(model) };
  const opened = await openFile(file, input);
  const { fields, first } = opened;
  const vectors = typeof first['candidate'] === 'object';
  const wish = { ...(asked && { task: asked }), ...(metric && { metric }), options };
  const { task, metrics } = chooseMetrics(wish, fields, vectors, outside);
  const groups = groupsOf(metrics);
  const plain =
    file !== '-' && opened.format === 'csv' ? await measurePlain(file, groups, threads) : undefined;
  const measured: Measured =
    plain === undefined ? fromStream(await measureStream(opened, groups), groups, threads) : plain;
  if (plain !== undefined) await opened.close();
  const results: MeasuredMetric[] = [];
  const leftOut: SkippedMetric[] = [];
  for (const chosen of metrics) {
    try {
      const result = await measured.result(chosen);
      results.push({ result, pictures: () => chosen.metric.pictures(result) });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      leftOut.push({ metric: chosen.name, why: error.refusal });
    }
  }
  const [refused] = leftOut;
  if (results.length === 0 && refused !== undefined) throw new InvalidInputError(refused.why);
  if (task === 'text' && metric === undefined && !vectors && model === undefined)
    leftOut.push(withoutVectors(embeddingsHint));
  const guessed = asked === undefined && metric === undefined;
  return {
    task,
    ...(guessed && { guessedFrom: fields }),
    file,
    items: measured.items,
    measured: results,
    leftOut,
  };
}

interface Measured {
  readonly items: number;
  readonly result: (chosen: ChosenMetric) => MetricResult | Promise<MetricResult>;
}

function fromStream(
  { items, states }: Awaited<ReturnType<typeof measureStream>>,
  groups: readonly MetricGroup[],
  threads: Threads | undefined,
): Measured {
  return {
    items,
    result: (chosen) => {
      const found = states[groups.findIndex(({ metrics }) => metrics.includes(chosen))];
      if (found === undefined) throw new Error(`${chosen.name} was not fed`);
      if ('why' in found) throw new InvalidInputError(found.why);
      if (chosen.name !== 'silhouette' || threads === undefined || items < leastPoints)
        return chosen.metric.result(found.state);
      // Its option was read when the metric was opened.
      const metric = (chosen.options['metric'] ?? 'euclidean') as PointMetric;
      return threadedSilhouette(found.state as SilhouetteState, metric, threads);
    },
  };
}

const withoutVectors = (hint: string): SkippedMetric => ({
  metric: 'bertscore',
  why: {
    code: 'ValidationException',
    field: 'candidate',
    expected: '{"tokens": […], "vectors": [[…], …]}, and the reference alike',
    received: 'texts, and no model that makes vectors of them',
    suggestion: `Give the vectors of a model, or ${hint}.`,
  },
});
