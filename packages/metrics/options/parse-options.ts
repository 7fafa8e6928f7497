import { nearest, rejectInput, shorten } from '../errors/input-error';
import { metricOptions } from './metric-options';
import type { MetricName } from './metric-options';

/**
 * Readers of one metric's options by type. Each returns undefined for an option that was not given.
 */
export interface GivenOptions<Name extends string> {
  readonly text: (name: Name) => string | undefined;
  readonly choice: <Choice extends string>(
    name: Name,
    choices: readonly Choice[],
  ) => Choice | undefined;
  readonly number: (name: Name) => number | undefined;
  readonly flag: (name: Name) => boolean | undefined;
  readonly list: (name: Name) => readonly string[] | undefined;
  readonly numbers: (name: Name) => readonly number[] | undefined;
}

/**
 * Parses options as typed, text by name. The metric itself validates ranges.
 * @throws InvalidInputError on an unknown name, and on a value of the wrong type
 */
export function givenOptions<Metric extends MetricName>(
  metric: Metric,
  texts: Readonly<Record<string, string>>,
): GivenOptions<keyof (typeof metricOptions)[Metric] & string> {
  const known = Object.keys(metricOptions[metric]);
  for (const name of Object.keys(texts)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    rejectInput({
      field: name,
      expected: `one of the options of ${metric}: ${known.join(', ')}`,
      received: `${name} = ${shorten(texts[name])}`,
      suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Remove it.',
    });
  }
  const list = (name: string) =>
    texts[name]
      ?.split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  const choice = <Choice extends string>(name: string, choices: readonly Choice[]) => {
    const text = texts[name];
    if (text === undefined) return undefined;
    return (
      choices.find((each) => each === text) ??
      rejectValue(name, `one of ${choices.join(', ')}`, text)
    );
  };
  return {
    text: (name) => texts[name],
    choice,
    number: (name) => {
      const text = texts[name];
      return text === undefined ? undefined : parseNumber(name, text);
    },
    flag: (name) => {
      const given = choice(name, ['true', 'false']);
      return given === undefined ? undefined : given === 'true';
    },
    list,
    numbers: (name) => list(name)?.map((each) => parseNumber(name, each)),
  };
}

/** Removes undefined options, so the metric applies its defaults. */
export function given<Options extends object>(
  options: Options,
): { readonly [Name in keyof Options]?: Exclude<Options[Name], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    readonly [Name in keyof Options]?: Exclude<Options[Name], undefined>;
  };
}

function parseNumber(name: string, text: string): number {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number)
    ? number
    : rejectValue(name, 'a number', text);
}

function rejectValue(field: string, expected: string, text: string): never {
  return rejectInput({
    field,
    expected,
    received: shorten(text),
    suggestion: 'Correct or remove it.',
  });
}
