import * as z from 'zod/mini';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import { parseInteger } from '@by-example/metrics/options/parse-option';
import { humanEvaluation, parseScale } from '@by-example/metrics/human-evaluation/human-evaluation';
import { MAX_NAME } from '../reviews/review-limits';
import type { Evaluation } from '../reviews/review-files';
import { MAX_HOURS, MAX_RATERS } from '../reviews/review-options';
import type { reviewOptions } from '../reviews/review-options';

export interface ReviewOptions {
  readonly raters: readonly string[];
  readonly perItem: number;
  readonly seed: number;
  /** Seconds a question stays open. */
  readonly expire: number;
  readonly evaluation: Evaluation;
}

const text = z.optional(z.string());
const given = z.strictObject({
  raters: text,
  'per-item': text,
  seed: text,
  expire: text,
  'scale-min': text,
  'scale-max': text,
  bootstrap: text,
  ties: text,
  count: text,
  level: text,
} satisfies Record<keyof typeof reviewOptions, typeof text>);
type Given = z.infer<typeof given>;

/** Options that apply to one kind only. */
const optionsByKind = {
  likert: ['scale-min', 'scale-max', 'bootstrap'],
  pairwise: ['ties', 'count', 'level'],
} as const;

/**
 * Parses the options of a review.
 * @throws InvalidInputError on an option that is unknown, out of range, or of the other kind
 */
export function parseReviewOptions(
  kind: Evaluation['kind'],
  metadata: Readonly<Record<string, string>>,
): ReviewOptions {
  const texts = parseInput(given, metadata);
  for (const name of optionsByKind[kind === 'likert' ? 'pairwise' : 'likert'])
    if (texts[name] !== undefined)
      rejectInput({
        field: name,
        expected: `an option for ${kind} items: ${optionsByKind[kind].join(', ')}`,
        received: `${name} = ${shorten(texts[name])}`,
        suggestion: 'Remove it.',
      });
  const raters = ratersIn(texts.raters ?? '');
  const number = (name: keyof Given, usual: number, min: number, max: number) => {
    const value = numberIn(texts, name) ?? usual;
    parseInteger(name, value, min, max);
    return value;
  };
  const perItem = numberIn(texts, 'per-item') ?? raters.length;
  if (!Number.isInteger(perItem) || perItem < 1 || perItem > raters.length)
    rejectInput({
      field: 'per-item',
      expected: `a whole number from 1 to ${raters.length}, the number of raters`,
      received: texts['per-item'] ?? '',
      suggestion: 'Add raters, or lower per-item.',
    });
  const seed = number('seed', 1, 0, 0xffff_ffff);
  const evaluation = kind === 'likert' ? likert(texts, seed) : pairwise(texts);
  // Called to validate the ranges of the metric's options.
  humanEvaluation(evaluation);
  return {
    raters,
    perItem,
    seed,
    expire: number('expire', 24, 1, MAX_HOURS) * 3600,
    evaluation,
  };
}

function likert(texts: Given, seed: number): Evaluation {
  const scaleMin = numberIn(texts, 'scale-min') ?? 1;
  const scaleMax = numberIn(texts, 'scale-max') ?? 5;
  parseScale({ min: 'scale-min', max: 'scale-max' }, scaleMin, scaleMax);
  return {
    kind: 'likert',
    scaleMin,
    scaleMax,
    bootstrap: { samples: numberIn(texts, 'bootstrap') ?? 1000, seed },
  };
}

function pairwise(texts: Given): Evaluation {
  const choice = <Choice extends string>(
    name: keyof Given,
    choices: readonly [Choice, ...Choice[]],
  ) => {
    const value = texts[name] ?? choices[0];
    return (
      choices.find((each) => each === value) ??
      rejectInput({
        field: name,
        expected: `one of ${choices.join(', ')}`,
        received: shorten(value),
        suggestion: 'Choose one of them.',
      })
    );
  };
  return {
    kind: 'pairwise',
    ties: choice('ties', ['leave-out', 'half']),
    count: choice('count', ['ratings', 'items']),
    level: levelIn(texts),
  };
}

function levelIn(texts: Given): number {
  const level = numberIn(texts, 'level') ?? 0.95;
  if (level > 0 && level < 1) return level;
  return rejectInput({
    field: 'level',
    expected: 'a number greater than 0 and less than 1',
    received: String(level),
    suggestion: 'Use 0.95.',
  });
}

function numberIn(texts: Given, name: keyof Given): number | undefined {
  const value = texts[name];
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return number;
  return rejectInput({
    field: name,
    expected: 'a number',
    received: shorten(value),
    suggestion: 'Correct the value, or remove it.',
  });
}

function ratersIn(list: string): readonly string[] {
  const raters = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const twice = raters.find((name, at) => raters.indexOf(name) < at);
  const long = raters.find((name) => name.length > MAX_NAME);
  if (
    raters.length >= 1 &&
    raters.length <= MAX_RATERS &&
    twice === undefined &&
    long === undefined
  )
    return raters;
  return rejectInput({
    field: 'raters',
    expected: `from 1 to ${MAX_RATERS} distinct, comma-separated names of at most ${MAX_NAME} characters`,
    received:
      twice !== undefined
        ? `${shorten(twice)} more than once`
        : long !== undefined
          ? shorten(long)
          : `${raters.length} names`,
    suggestion: 'List the raters: raters = anna,ben.',
  });
}
