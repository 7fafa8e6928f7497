import { nearest, rejectInput, InvalidInputError, shorten } from '../errors/input-error';
import type { InputIssue } from '../errors/input-error';
import { metricNames, metricOptions } from '../options/metric-options';
import type { MetricName } from '../options/metric-options';
import { registry } from '../options/registry';
import type { OpenMetric, MetricPorts, Task } from '../options/registry';

/** Metric to measure, with its options. */
export interface ChosenMetric {
  readonly name: MetricName;
  readonly options: Readonly<Record<string, string>>;
  readonly metric: OpenMetric;
}

/** Metrics that share one state, which reads the file once for all of them. */
export interface MetricGroup {
  readonly metrics: readonly [ChosenMetric, ...ChosenMetric[]];
}

/** Metric of the task that does not apply, with the reason. */
export interface SkippedMetric {
  readonly metric: MetricName;
  readonly reason: InputIssue;
}

export interface Choice {
  readonly task: Task;
  readonly metrics: readonly ChosenMetric[];
}

/** Requested task or metric, with options. */
export interface RequestedMetric {
  readonly task?: Task;
  readonly metric?: MetricName;
  readonly options: Readonly<Record<string, string>>;
}

/** Fields that identify a task. */
const taskByField: Readonly<Record<string, Task>> = {
  point: 'clustering',
  probabilities: 'images',
  candidate: 'text',
  target: 'regression',
  label: 'classification',
};

/** Metrics with the same name here have the same state if their option `labels` is the same. */
const sharedStates: Readonly<Partial<Record<MetricName, string>>> = {
  accuracy: 'confusion',
  precision: 'confusion',
  recall: 'confusion',
  f1: 'confusion',
  rmse: 'residuals',
  mae: 'residuals',
  r2: 'residuals',
};

/** @throws InvalidInputError if the fields identify no task, or several */
export function guessTask(fields: readonly string[]): Task {
  const found = fields.flatMap(
    (field) => (Object.hasOwn(taskByField, field) ? taskByField[field] : undefined) ?? [],
  );
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  return rejectInput({
    field: '--task',
    expected: `the task, where not one alone of the fields ${Object.keys(taskByField).join(', ')} tells it`,
    received: `the fields ${shorten(fields)}`,
    suggestion: `Give --task ${found.length > 0 ? found.join(' or ') : Object.values(taskByField).join(', ')}.`,
  });
}

/**
 * Chooses the metrics that apply to records with these fields.
 * @param vectors Whether texts come with a model's vectors, which only BERTScore accepts.
 * @throws InvalidInputError on unknown or invalid options, and if no metric applies
 */
export function chooseMetrics(
  request: RequestedMetric,
  fields: readonly string[],
  vectors: boolean,
  metricPorts: MetricPorts,
): Choice {
  const task =
    request.task ?? (request.metric && registry[request.metric].task) ?? guessTask(fields);
  if (request.metric !== undefined && registry[request.metric].task !== task)
    rejectInput({
      field: '--metric',
      expected: `one of ${listMetrics(task).join(', ')}, for ${task}`,
      received: `${request.metric}, for ${registry[request.metric].task}`,
      suggestion: 'Remove --task or --metric.',
    });
  const names =
    request.metric === undefined
      ? listMetrics(task).filter((name) => applies(name, fields, vectors, metricPorts))
      : [request.metric];
  if (names.length === 0) rejectFields(task, fields);
  checkOptions(request.options, names);
  return { task, metrics: openAll(names, request.options, metricPorts) };
}

export function groupMetrics(metrics: readonly ChosenMetric[]): readonly MetricGroup[] {
  const groups = new Map<string, [ChosenMetric, ...ChosenMetric[]]>();
  for (const each of metrics) {
    const key = `${sharedStates[each.name] ?? each.name} ${each.options['labels'] ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].map((each) => ({ metrics: each }));
}

function listMetrics(task: Task): readonly MetricName[] {
  return metricNames.filter((name) => registry[name].task === task);
}

function applies(
  name: MetricName,
  fields: readonly string[],
  vectors: boolean,
  { embeddings }: MetricPorts,
): boolean {
  const { task, columns } = registry[name];
  if (name === 'bertscore' && !vectors && embeddings === undefined) return false;
  if (task === 'text' && name !== 'bertscore' && vectors) return false;
  return columns.required.every((field) => fields.includes(field));
}

function rejectFields(task: Task, fields: readonly string[]): never {
  const needs = new Map<string, string[]>();
  for (const name of listMetrics(task)) {
    const required = registry[name].columns.required.join(' and ');
    needs.set(required, [...(needs.get(required) ?? []), name]);
  }
  return rejectInput({
    field: 'fields',
    expected: [...needs]
      .map(([required, names]) => `${required} (${names.join(', ')})`)
      .join(', or '),
    received: shorten(fields),
    suggestion: `Rename the fields, or choose another --task.`,
  });
}

/**
 * Selects the options of a metric: `--average` applies to every metric with that option,
 * `--f1.average` to one.
 */
function selectOptions(
  name: MetricName,
  options: Readonly<Record<string, string>>,
): Record<string, string> {
  const has = Object.keys(metricOptions[name]);
  const common = Object.entries(options).filter(([option]) => has.includes(option));
  const mine = Object.entries(options)
    .filter(([option]) => option.startsWith(`${name}.`))
    .map(([option, value]) => [option.slice(name.length + 1), value] as const);
  return Object.fromEntries([...common, ...mine]);
}

function checkOptions(options: Readonly<Record<string, string>>, names: readonly MetricName[]) {
  const known = [...new Set(names.flatMap((name) => Object.keys(metricOptions[name])))];
  for (const option of Object.keys(options)) {
    const [, metric, own] = /^([^.]+)\.(.+)$/.exec(option) ?? [];
    const named = names.find((name) => name === metric);
    if (named !== undefined && Object.keys(metricOptions[named]).includes(own ?? '')) continue;
    if (metric === undefined && known.includes(option)) continue;
    const near = nearest(own ?? option, known);
    rejectInput({
      field: `--${option}`,
      expected: `an option of ${names.join(', ')}: ${known.map((each) => `--${each}`).join(', ')}`,
      received: `--${option} ${shorten(options[option])}`,
      suggestion: near.length > 0 ? `Did you mean --${near.join(' or --')}?` : 'Remove it.',
    });
  }
}

/**
 * Opens metrics with shared options. Metrics may accept different values of one option: the AUC has
 * no `--average binary`. The option goes to the metrics that accept it; if all reject it, throws.
 */
function openAll(
  names: readonly MetricName[],
  options: Readonly<Record<string, string>>,
  metricPorts: MetricPorts,
): readonly ChosenMetric[] {
  const given = names.map((name) => ({ name, options: selectOptions(name, options) }));
  const tried = given.map((each) => ({ ...each, ...tryToOpen(each, metricPorts) }));
  return tried.map((each) => {
    if (each.metric !== undefined) return { ...each, metric: each.metric };
    const option = kebab(each.issue.field);
    const known = tried.some((other) => other.metric !== undefined && option in other.options);
    if (!(option in options) || !known) throw new InvalidInputError(dashed(each.issue));
    const { name } = each;
    const others = Object.fromEntries(
      Object.entries(each.options).filter(([other]) => other !== option),
    );
    return { name, options: others, metric: registry[name].open(others, metricPorts) };
  });
}

function tryToOpen(
  { name, options }: Pick<ChosenMetric, 'name' | 'options'>,
  metricPorts: MetricPorts,
):
  | { readonly metric: OpenMetric; readonly issue?: undefined }
  | { readonly metric?: undefined; readonly issue: InputIssue } {
  try {
    return { metric: registry[name].open(options, metricPorts) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { issue: error.issue };
  }
}

/**
 * Converts a field to its option as typed: `multiOutput[0]` to `multi-output`, `bootstrap.samples`
 * to `bootstrap`.
 */
function kebab(field: string): string {
  const [name = ''] = field.split(/[.[]/);
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function dashed(issue: InputIssue): InputIssue {
  return { ...issue, field: `--${kebab(issue.field)}` };
}
