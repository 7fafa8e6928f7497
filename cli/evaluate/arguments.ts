import type { EvaluateRequest } from '@by-example/metrics/evaluate/evaluate-file';
import { metricNames, metricOptions } from '@by-example/metrics/options/metric-options';
import { registry } from '@by-example/metrics/options/registry';
import type { Task } from '@by-example/metrics/options/registry';
import { nearest } from '@by-example/metrics/errors/input-error';
import { embeddingModels } from '../../lambda/shared/bedrock/bedrock-models';
import { readCommandLine } from '../terminal/command-line';
import type { Command, Options } from '../terminal/command-line';
import { UsageError } from '../terminal/usage-error';

/** Arguments of `npm run evaluate --`. */
export interface Arguments extends EvaluateRequest {
  /** Output folder for the report and its plots. */
  readonly out?: string;
  readonly json: boolean;
}

const tasks: readonly Task[] = ['classification', 'regression', 'text', 'clustering', 'images'];
const models = embeddingModels.map(({ id }) => id);

const commandOptions = {
  file: {
    type: 'string',
    value: 'FILE',
    help: 'JSON Lines, or CSV with a header; - is standard input',
  },
  task: {
    type: 'string',
    value: 'TASK',
    help: `${tasks.join(', ')}; by default inferred from the fields of the first record`,
  },
  metric: {
    type: 'string',
    value: 'METRIC',
    help: 'computes only this metric, not all of the task',
  },
  out: { type: 'string', value: 'FOLDER', help: 'folder for a report with its plots' },
  embeddings: {
    type: 'string',
    value: 'MODEL',
    help: `Bedrock embedding model for bertscore: ${models.join(', ')}`,
  },
  json: { type: 'boolean', help: 'prints one JSON document' },
} as const satisfies Options;

const ofMetrics = metricNames.flatMap((metric) => Object.entries(metricOptions[metric]));

export const evaluateCommand: Command<typeof commandOptions> = {
  name: 'npm run evaluate',
  summary: 'Evaluates model predictions in a file.',
  words: ['--file FILE'],
  maxWords: 0,
  options: commandOptions,
  notes: [
    'Metric options; --METRIC.OPTION sets an option of one metric only:',
    ...metricNames.map(
      (metric) =>
        `  ${metric} (${registry[metric].task}): ${Object.keys(metricOptions[metric])
          .map((option) => (option in commandOptions ? `--${metric}.${option}` : `--${option}`))
          .join(' ')}`,
    ),
    '',
    'docs/metrics.md has the fields of a record; lib/metrics/<metric>/README.md has examples.',
  ],
};

/**
 * Options of all metrics. An unknown name is rejected here; whether the measured metrics have it is checked later.
 */
const allOptions: Options = {
  ...Object.fromEntries(
    [
      ...ofMetrics,
      ...metricNames.flatMap((metric) =>
        Object.entries(metricOptions[metric]).map(
          ([option, help]) => [`${metric}.${option}`, help] as const,
        ),
      ),
    ].map(([name, help]) => [name, { type: 'string', help }]),
  ),
  // Last, because silhouette also has a --metric option, here --silhouette.metric.
  ...commandOptions,
};

/** @throws UsageError if an argument is invalid */
export function readArguments(words: readonly string[], env: NodeJS.ProcessEnv = {}): Arguments {
  checkMetricNames(words);
  const command = { ...evaluateCommand, options: allOptions };
  const { values } = readCommandLine(command, words.map(withTruth), env);
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const chosen = <Choice extends string>(name: string, choices: readonly Choice[]) => {
    const value = text(name);
    return value === undefined ? undefined : choice(name, value, choices);
  };
  const file = text('file');
  const task = chosen('task', tasks);
  const metric = chosen('metric', metricNames);
  const out = text('out');
  const embeddings = chosen('embeddings', models);
  if (file === undefined)
    throw new UsageError(
      'npm run evaluate needs a file',
      'Pass it with --file: npm run evaluate -- --file predictions.csv',
    );
  return {
    file,
    ...(task !== undefined && { task }),
    ...(metric !== undefined && { metric }),
    ...(out !== undefined && { out }),
    ...(embeddings !== undefined && { embeddings }),
    json: values['json'] === true,
    options: Object.fromEntries(
      Object.keys(values)
        .filter((name) => !(name in commandOptions))
        .map((name) => [name, text(name) ?? '']),
    ),
  };
}

function choice<Choice extends string>(
  name: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((each) => each === value);
  if (found !== undefined) return found;
  const near = nearest(value, choices);
  throw new UsageError(
    `--${name} is one of ${choices.join(', ')}; got ${value}`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Choose one of them.',
  );
}

/** Reports a misspelled metric in `--f2.average` by the metric's name alone. */
function checkMetricNames(words: readonly string[]): void {
  for (const word of words) {
    const [, metric, option = ''] = /^--([^.=]+)\.([^=]+)/.exec(word) ?? [];
    if (metric === undefined) continue;
    const name = metricNames.find((each) => each === metric);
    const known = name === undefined ? metricNames : Object.keys(metricOptions[name]);
    if (known.some((each) => each === (name === undefined ? metric : option))) continue;
    const near = nearest(name === undefined ? metric : option, known);
    throw new UsageError(
      name === undefined ? `Unknown metric: ${metric}` : `${name} has no option ${option}`,
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Choose one of ${known.join(', ')}.`,
    );
  }
}

const isTruth = (help: string) => help.startsWith('true or false');

/** Completes a boolean option that has no value. */
function withTruth(word: string, at: number, words: readonly string[]): string {
  const [, name = ''] = /^--(?:[^.]+\.)?(.+)$/.exec(word) ?? [];
  const next = words[at + 1];
  const hasNoValue = next === undefined || next.startsWith('--');
  const known = ofMetrics.some(([option, help]) => option === name && isTruth(help));
  return known && hasNoValue ? `${word}=true` : word;
}
