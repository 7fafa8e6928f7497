import { nearest, refuse, shorten } from '../../lambda/shared/errors';
import { metricNames, metricOptions } from '../../lambda/metrics/options-input';
import type { MetricName } from '../../lambda/metrics/options-input';
import type { Task } from '../../lambda/metrics/registry';
import { embeddingModels } from '../../lambda/shared/models';

/** What was typed behind `npm run evaluate --`. */
export interface Arguments {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly task?: Task;
  readonly metric?: MetricName;
  /** A folder for the report and its pictures. */
  readonly out?: string;
  readonly json: boolean;
  /** A model in Bedrock that gives the vectors of texts to BERTScore. */
  readonly embeddings?: string;
  /** Of the metrics, as typed: by name, or by `metric.name` for one of several. */
  readonly options: Readonly<Record<string, string>>;
}

const tasks: readonly Task[] = ['classification', 'regression', 'text', 'clustering', 'images'];

const own = ['file', 'task', 'metric', 'out', 'json', 'embeddings'];

/** @throws RefusedInput on what is no such command */
export function readArguments(words: readonly string[]): Arguments {
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, name = '', joined] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === '') refuseWord(word);
    if (values.has(name)) refuseTwice(name);
    checkName(name);
    const next = words[at + 1];
    if (joined !== undefined) values.set(name, joined);
    // A number below 0 is a value, and so is the - of standard input.
    else if (name === 'json' || next === undefined || /^--/.test(next)) values.set(name, '');
    else {
      values.set(name, next);
      at++;
    }
  }
  const text = (name: string, limit: string) => {
    const value = values.get(name);
    if (value === '') refuse({ field: `--${name}`, limit, seen: 'nothing', todo: 'Give it.' });
    return value;
  };
  const file = text('file', 'a path, or - for standard input');
  const out = text('out', 'a folder');
  const chosen = <Choice extends string>(name: string, choices: readonly Choice[]) =>
    values.has(name) ? choice(name, values.get(name), choices) : undefined;
  const task = chosen('task', tasks);
  const metric = chosen('metric', metricNames);
  const embeddings = chosen(
    'embeddings',
    embeddingModels.map(({ id }) => id),
  );
  return {
    file:
      file ??
      refuse({
        field: '--file',
        limit: 'a path, or - for standard input',
        seen: 'nothing',
        todo: 'npm run evaluate -- --task classification --file predictions.csv',
      }),
    ...(task !== undefined && { task }),
    ...(metric !== undefined && { metric }),
    ...(out !== undefined && { out }),
    ...(embeddings !== undefined && { embeddings }),
    json: values.has('json'),
    options: Object.fromEntries(
      [...values]
        .filter(([name]) => !own.includes(name))
        // An option that stands alone is one that is true or false.
        .map(([name, value]) => [name, value === '' ? 'true' : value]),
    ),
  };
}

function choice<Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((each) => each === value);
  if (found !== undefined) return found;
  const near = nearest(value ?? '', choices);
  return refuse({
    field: `--${name}`,
    limit: `one of ${choices.join(', ')}`,
    seen: shorten(value),
    todo: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Choose one of them.',
  });
}

/** Refuses a name that no metric has; whether those that are measured have it is asked later. */
function checkName(name: string): void {
  const known = [
    ...own,
    ...new Set(metricNames.flatMap((metric) => Object.keys(metricOptions[metric]))),
  ];
  const [, metric, option = name] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
  if (metric !== undefined) choice(name, metric, metricNames);
  if (known.includes(option)) return;
  const near = nearest(option, known);
  refuse({
    field: `--${name}`,
    limit: `one of --${known.join(', --')}`,
    seen: `--${name}`,
    todo: near.length > 0 ? `Did you mean --${near.join(' or --')}?` : 'Leave it out.',
  });
}

function refuseWord(word: string): never {
  return refuse({
    field: 'arguments',
    limit: '--option value',
    seen: shorten(word),
    todo: 'Put -- before the name of an option, and its value behind it.',
  });
}

function refuseTwice(name: string): never {
  return refuse({
    field: `--${name}`,
    limit: 'each option once',
    seen: 'it twice',
    todo: 'Leave one out; several values are written with commas between.',
  });
}
