import type { MetricName } from '../../lambda/metrics/options-input';
import { metricOptions } from '../../lambda/metrics/options-input';
import { onNoList } from '../shared/open-services';
import type { Bilingual, Cost, Row } from '../row';

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
    lifecycle: onNoList,
    regions: {
      // Where Titan Text Embeddings is known to be, which the stack calls for BERTScore.
      known: ['us-east-1', 'us-west-2', 'ap-northeast-2'],
      source: {
        url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-card-amazon-titan-text-embeddings-v2.html',
        read: '2026-11-24',
        kind: 'official',
      },
    },
    atRest: { usdPerMonth: 0, why: 'Nothing runs and nothing is kept longer than seven days.' },
    costs: [
      {
        what: 'Step Functions',
        unit: '1,000 state transitions',
        usd: 0.025,
        source: {
          url: 'https://aws.amazon.com/step-functions/pricing/',
          read: '2026-11-24',
          kind: 'secondary',
        },
      },
      ...(metric.costs ?? []),
    ],
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
        view: [{ show: 'text', field: 'summary' }],
      },
    ],
    deployed: 'not yet deployed to an account',
  };
}
