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
  /** What the study table uses it for. */
  readonly useCases: readonly string[];
  /** What the samples hold, as the end of "Measure …". */
  readonly measures: Bilingual;
  /** How the samples end. */
  readonly sample?: 'jsonl' | 'csv';
  readonly costs?: readonly Cost[];
  readonly needs?: Row['needs'];
}

/** A row of a metric: a file in the inbox of its name, in the stack that all metrics share. */
export function metricRow(metric: MetricRow): Row {
  const { name, title, question, useCases, measures, sample = 'jsonl', needs } = metric;
  return {
    address: `metrics/${name}`,
    stack: 'metrics',
    title,
    question,
    useCases,
    // The metric itself is computed here; no service of AWS is asked for it.
    surface: metric.costs === undefined ? 'outside' : 'call',
    lifecycle: openLifecycle,
    // Where Titan Text Embeddings is known to be, which the stack calls for BERTScore.
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
        // None: what a program reads are the fields of the answer, beside those of the try.
        lists: [],
        view: [
          { show: 'text', field: 'summary' },
          // Of precision, recall and F1 only.
          { show: 'table', field: 'classes', columns: ['class', 'value', 'items', 'predicted'] },
        ],
      },
    ],
  };
}
