import { posix } from 'node:path';
import type { MetricName } from '@by-example/metrics/options/metric-options';
import { metricOptions } from '@by-example/metrics/options/metric-options';
import { openLifecycle } from '../shared/facts/open-lifecycle';
import type { Bilingual, Cost, Row } from '../row';
import { stateTransitions } from '../shared/facts/state-transitions';
import { titanRegions } from '../shared/facts/titan-regions';

export interface MetricRow {
  readonly name: MetricName;
  readonly title: Bilingual;
  readonly question: Bilingual;
  /** Use cases of the study table. */
  readonly useCases: readonly string[];
  /** Content of the samples, to complete "Measure …". */
  readonly measures: Bilingual;
  /** File extension of the samples. */
  readonly sample?: 'jsonl' | 'csv';
  /**
   * Files of the formula, relative to the metric's folder in `packages/metrics`.
   * @default the file named after the metric
   */
  readonly formula?: readonly string[];
  readonly costs?: readonly Cost[];
  readonly requires?: Row['requires'];
}

/**
 * Builds the row of a metric: an upload to the metric's inbox, in the stack that all metrics share.
 */
export function metricRow(metric: MetricRow): Row {
  const {
    name,
    title,
    question,
    useCases,
    measures,
    sample = 'jsonl',
    requires: needs,
    formula = [`${name}.ts`],
  } = metric;
  return {
    address: `metrics/${name}`,
    stack: 'metrics',
    title,
    question,
    useCases,
    // The metric is computed here, without an AWS API.
    surface: metric.costs === undefined ? 'outside' : 'call',
    lifecycle: openLifecycle,
    // Regions with Titan Text Embeddings, which the stack calls for BERTScore.
    regions: titanRegions,
    idleCost: { usdPerMonth: 0, reason: 'Nothing runs, and objects expire after seven days.' },
    costs: [stateTransitions, ...(metric.costs ?? [])],
    ...(needs !== undefined && { requires: needs }),
    tries: [
      {
        name: 'measure',
        title: { en: `Measure ${measures.en}`, ko: `${measures.ko} 측정하기` },
        upload: {
          output: 'FilesBucket',
          prefix: `inbox/${name}/`,
          machine: 'MetricsMachineArn',
        },
        read: [
          'lib/metrics/measuring/metrics-definition.ts',
          'lambda/metrics/measure/handler.ts',
          ...formula.map((file) => posix.join('packages/metrics', name, file)),
        ],
        samples: { en: `${name}.en.${sample}`, ko: `${name}.ko.${sample}` },
        options: metricOptions[name],
        // Empty: programs read the fields of the response and of the try.
        lists: [],
        view: [
          { show: 'text', field: 'summary' },
          // Precision, recall and F1 only.
          { show: 'table', field: 'classes', columns: ['class', 'value', 'items', 'predicted'] },
        ],
      },
    ],
  };
}
