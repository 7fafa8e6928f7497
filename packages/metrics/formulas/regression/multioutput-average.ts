import { rejectInput, shorten } from '../../errors/input-error';
import type { Accumulator, MetricResult } from '../../options/accumulator';
import { finiteNumber } from '../../options/validate-number';
import { outputSums, residualSums } from './residuals';
import type { OutputSums, Predicted, ResidualState, ResidualSummary } from './residuals';

/**
 * How the values of several outputs become one: `uniform`, their mean, or their mean by the weights that are
 * given, one an output. The values themselves are in the result, as `outputs`.
 */
export type OutputAverage = 'uniform' | readonly number[];

export interface RegressionOptions {
  /** Default `uniform`. */
  readonly multiOutput?: OutputAverage;
}

export interface RegressionResult extends MetricResult {
  readonly outputs: readonly {
    readonly value: number;
    readonly residuals: ResidualSummary;
  }[];
}

/**
 * A metric that each output has for itself, averaged as the options say.
 * @throws InvalidInputError on an option that there is not.
 */
export function outputMetric(
  name: string,
  { multiOutput = 'uniform' }: RegressionOptions,
  valueOf: (sums: OutputSums) => number,
): Accumulator<Predicted, ResidualState, RegressionResult> {
  checkOutputAverage(multiOutput, ['uniform']);
  return {
    ...residualSums,
    result: (state) => {
      const outputs = outputSums(name, state).map((sums) => ({
        value: valueOf(sums),
        residuals: sums.summary,
      }));
      const values = outputs.map(({ value }) => value);
      return {
        metric: name,
        value: averageOfOutputs(values, multiOutput),
        options: { multiOutput },
        outputs,
      };
    },
  };
}

/** @throws InvalidInputError on weights that do not fit. */
export function averageOfOutputs(values: readonly number[], average: OutputAverage): number {
  if (average === 'uniform')
    return weighted(
      values,
      values.map(() => 1),
    );
  if (average.length !== values.length)
    rejectInput({
      field: 'multiOutput',
      expected: `a weight for each of the ${values.length} outputs`,
      received: `${average.length} weights`,
      suggestion: 'Give one weight an output, or uniform.',
    });
  return weighted(values, average);
}

/** @throws InvalidInputError on what is neither one of the words nor a list of weights of which one counts. */
export function checkOutputAverage(average: unknown, words: readonly string[]): void {
  if (words.includes(String(average))) return;
  if (Array.isArray(average)) {
    const weights = average.map((each, at) => finiteNumber(`multiOutput[${at}]`, each));
    if (weights.every((each) => each >= 0) && weights.some((each) => each > 0)) return;
  }
  rejectInput({
    field: 'multiOutput',
    expected: `${words.join(', ')}, or a list of weights of 0 or more, not all 0`,
    received: shorten(average),
    suggestion: 'Choose one of them.',
  });
}

export function weighted(values: readonly number[], weights: readonly number[]): number {
  const all = weights.reduce((sum, each) => sum + each, 0);
  return values.reduce((sum, each, at) => sum + each * (weights[at] ?? 0), 0) / all;
}
