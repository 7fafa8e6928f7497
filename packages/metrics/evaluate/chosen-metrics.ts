import { nearest, rejectInput, InvalidInputError, shorten } from '../errors/input-error';
import type { InputIssue } from '../errors/input-error';
import { metricNames, metricOptions } from '../options/metric-options';
import type { MetricName } from '../options/metric-options';
import { registry } from '../options/registry';
import type { OpenMetric, MetricPorts, Task } from '../options/registry';

/** A metric that is measured, with the options that it was given. */
export interface ChosenMetric {
  readonly name: MetricName;
  readonly options: Readonly<Record<string, string>>;
  readonly metric: OpenMetric;
}

/** Metrics with one state, which is fed once for all of them. */
export interface MetricGroup {
  readonly metrics: readonly [ChosenMetric, ...ChosenMetric[]];
}

/** Why a metric that the task has says nothing. */
export interface SkippedMetric {
  readonly metric: MetricName;
  readonly why: InputIssue;
}

export interface Choice {
  readonly task: Task;
  readonly metrics: readonly ChosenMetric[];
}

/** What is measured where a record has these fields, and with which options. */
export interface RequestedMetric {
  readonly task?: Task;
  readonly metric?: MetricName;
  readonly options: Readonly<Record<string, string>>;
}

/** The fields that tell one task from another. */
const telling: Readonly<Record<string, Task>> = {
  point: 'clustering',
  probabilities: 'images',
  candidate: 'text',
  target: 'regression',
  label: 'classification',
};

/** The metrics with one name here have the same state for the same option `labels`. */
const sharedStates: Readonly<Partial<Record<MetricName, string>>> = {
  accuracy: 'confusion',
  precision: 'confusion',
  recall: 'confusion',
  f1: 'confusion',
  rmse: 'residuals',
  mae: 'residuals',
  r2: 'residuals',
};

/** @throws InvalidInputError where the fields tell no task, or several */
export function guessTask(fields: readonly string[]): Task {
  const found = fields.flatMap(
    (field) => (Object.hasOwn(telling, field) ? telling[field] : undefined) ?? [],
  );
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  return rejectInput({
    field: '--task',
    expected: `the task, where not one alone of the fields ${Object.keys(telling).join(', ')} tells it`,
    received: `the fields ${shorten(fields)}`,
    suggestion: `Give --task ${found.length > 0 ? found.join(' or ') : Object.values(telling).join(', ')}.`,
  });
}

/**
 * The metrics that apply to records with these fields.
 * @param vectors Whether the texts come with the vectors of a model, which BERTScore takes and all else does not.
 * @throws InvalidInputError on options that none of them has, or that cannot be, and where no metric applies
 */
export function chooseMetrics(
  wish: RequestedMetric,
  fields: readonly string[],
  vectors: boolean,
  outside: MetricPorts,
): Choice {
  const task = wish.task ?? (wish.metric && registry[wish.metric].task) ?? guessTask(fields);
  if (wish.metric !== undefined && registry[wish.metric].task !== task)
    rejectInput({
      field: '--metric',
      expected: `one of ${metricsOf(task).join(', ')}, for ${task}`,
      received: `${wish.metric}, for ${registry[wish.metric].task}`,
      suggestion: 'Leave --task or --metric out.',
    });
  const names =
    wish.metric === undefined
      ? metricsOf(task).filter((name) => applies(name, fields, vectors, outside))
      : [wish.metric];
  if (names.length === 0) refuseFields(task, fields);
  checkOptions(wish.options, names);
  return { task, metrics: openAll(names, wish.options, outside) };
}

export function groupsOf(metrics: readonly ChosenMetric[]): readonly MetricGroup[] {
  const groups = new Map<string, [ChosenMetric, ...ChosenMetric[]]>();
  for (const each of metrics) {
    const key = `${sharedStates[each.name] ?? each.name} ${each.options['labels'] ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].map((each) => ({ metrics: each }));
}

function metricsOf(task: Task): readonly MetricName[] {
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

function refuseFields(task: Task, fields: readonly string[]): never {
  const needs = new Map<string, string[]>();
  for (const name of metricsOf(task)) {
    const required = registry[name].columns.required.join(' and ');
    needs.set(required, [...(needs.get(required) ?? []), name]);
  }
  return rejectInput({
    field: 'fields',
    expected: [...needs]
      .map(([required, names]) => `${required} (${names.join(', ')})`)
      .join(', or '),
    received: shorten(fields),
    suggestion: `Name the fields so, or give another --task.`,
  });
}

/** `--average` goes to every metric that has such an option, `--f1.average` to that one. */
function optionsOf(
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
      suggestion: near.length > 0 ? `Did you mean --${near.join(' or --')}?` : 'Leave it out.',
    });
  }
}

/**
 * Where metrics have an option of the same name, not all know each of its values: of `--average binary` the AUC knows
 * nothing. It goes to those that know it; where none does, it is refused.
 */
function openAll(
  names: readonly MetricName[],
  options: Readonly<Record<string, string>>,
  outside: MetricPorts,
): readonly ChosenMetric[] {
  const given = names.map((name) => ({ name, options: optionsOf(name, options) }));
  const tried = given.map((each) => ({ ...each, ...tryToOpen(each, outside) }));
  return tried.map((each) => {
    if (each.metric !== undefined) return { ...each, metric: each.metric };
    const option = kebab(each.refusal.field);
    const known = tried.some((other) => other.metric !== undefined && option in other.options);
    if (!(option in options) || !known) throw new InvalidInputError(dashed(each.refusal));
    const { name } = each;
    const others = Object.fromEntries(
      Object.entries(each.options).filter(([other]) => other !== option),
    );
    return { name, options: others, metric: registry[name].open(others, outside) };
  });
}

function tryToOpen(
  { name, options }: Pick<ChosenMetric, 'name' | 'options'>,
  outside: MetricPorts,
):
  | { readonly metric: OpenMetric; readonly refusal?: undefined }
  | { readonly metric?: undefined; readonly refusal: InputIssue } {
  try {
    return { metric: registry[name].open(options, outside) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { refusal: error.refusal };
  }
}

/** As options are typed: `multiOutput[0]` is `multi-output`, `bootstrap.samples` is `bootstrap`. */
function kebab(field: string): string {
  const [name = ''] = field.split(/[.[]/);
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function dashed(refusal: InputIssue): InputIssue {
  return { ...refusal, field: `--${kebab(refusal.field)}` };
}
