import { accuracy } from '@by-example/metrics/accuracy/accuracy';
import { bleu } from '@by-example/metrics/bleu/bleu';
import { f1 } from '@by-example/metrics/f1/f1';
import { bootstrapInterval } from '@by-example/metrics/formulas/statistics/bootstrap';
import { measure, type Interval } from '@by-example/metrics/options/accumulator';
import { rouge } from '@by-example/metrics/rouge/rouge';
import type { Answer } from './answer-format';
import type { Field, TaskItem } from './task-file';

/** Value of a metric with its interval of 95 %. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Answered {
  readonly expected: TaskItem;
  readonly answer: Answer;
}

const bootstrap = { samples: 1_000, seed: 1 } as const;
/** Category of an answer that names none: always wrong. */
const NO_CATEGORY = '(none)';

/**
 * Scores answers by two metrics: `accuracy` of the category and `rougeL` of the reply if the task
 * has both, otherwise `accuracy` and `macroF1`, or `rougeL` and `bleu`. The interval of the accuracy
 * is Wilson's, the others are bootstrapped over the messages.
 */
export function scoreAnswers(
  answered: readonly Answered[],
  fields: readonly Field[],
): Readonly<Record<string, Estimate>> {
  const [only, ...others] = fields;
  return {
    ...(fields.includes('category') && { accuracy: scoreAccuracy(answered) }),
    ...(fields.includes('reply') && { rougeL: scoreRouge(answered) }),
    ...(others.length === 0 && only === 'category' && { macroF1: scoreMacroF1(answered) }),
    ...(others.length === 0 && only === 'reply' && { bleu: scoreBleu(answered) }),
  };
}

function toClassified({ expected, answer }: Answered) {
  return { label: expected.category ?? '', prediction: answer.category ?? NO_CATEGORY };
}

function toPair({ expected, answer }: Answered) {
  return { candidate: answer.reply ?? '', reference: expected.reply ?? '' };
}

function scoreAccuracy(answered: readonly Answered[]): Estimate {
  const { value, interval } = measure(accuracy(), answered.map(toClassified));
  return estimate(value, interval);
}

function scoreRouge(answered: readonly Answered[]): Estimate {
  const { value, scores } = measure(
    rouge({ types: ['rougeL'], keep: 0, bootstrap }),
    answered.map(toPair),
  );
  return estimate(value, scores.rougeL?.interval);
}

function scoreBleu(answered: readonly Answered[]): Estimate {
  const { value, interval } = measure(bleu({ bootstrap }), answered.map(toPair));
  return estimate(value, interval);
}

/** Mean F1 of the categories that occur. A mean of ratios has to be computed anew for each resample. */
function scoreMacroF1(answered: readonly Answered[]): Estimate {
  const items = answered.map(toClassified);
  const labels = [...new Set(items.map(({ label }) => label))].sort();
  const { classes } = measure(f1({ average: 'macro' }), items);
  const values = labels.map((label) => classes.find((each) => each.label === label)?.value ?? 0);
  const { low, high } = bootstrapInterval(
    items.flatMap((item) => labels.flatMap((label) => countsOf(item, label))),
    labels.length * 2,
    (sums) => mean(labels.map((_, at) => f1Of(sums[at * 2] ?? 0, sums[at * 2 + 1] ?? 0))),
    bootstrap,
  );
  return { value: mean(values), low, high };
}

function f1Of(right: number, wrong: number): number {
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** True positives of a category, and its false positives and negatives together. */
function countsOf(
  { label, prediction }: { readonly label: string; readonly prediction: string },
  name: string,
): [number, number] {
  const isRight = label === name && prediction === name;
  return [isRight ? 1 : 0, !isRight && (label === name || prediction === name) ? 1 : 0];
}

function estimate(value: number, interval: Interval | undefined): Estimate {
  if (interval === undefined) throw new Error('The metric has no interval');
  return { value, low: interval.low, high: interval.high };
}
