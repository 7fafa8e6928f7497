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
  readonly costs?: readonly Cost[];
  readonly needs?: Row['needs'];
}

/**
 * Builds the row of a metric: an upload to the metric's inbox, in the stack that all metrics share.
 */
export function metricRow(metric: MetricRow): Row {
  const { name, title, question, useCases, measures, sample = 'jsonl', needs } = metric;
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
    atRest: { usdPerMonth: 0, why: 'Nothing runs and nothing is kept longer than seven days.' },
    costs: [stateTransitions, ...(metric.costs ?? [])],
    ...(needs !== undefined && { needs }),
    tries: [
      {
        name: 'measure',
        title: { en: `Measure ${measures.en}`, ko: `${measures.ko} 측정하기` },
        drop: {
          output: 'FilesBucket',
          prefix: `inbox/${name}/`,
          machine: 'MeasuringMachineArn',
        },
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
