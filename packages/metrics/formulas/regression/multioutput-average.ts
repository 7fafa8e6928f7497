import { rejectInput, shorten } from '../../errors/input-error';
import type { Accumulator, MetricResult } from '../../options/accumulator';
import { finiteNumber } from '../../options/validate-number';
import { outputSums } from './output-sums';
import type { OutputSums, ResidualSummary } from './output-sums';
import type { Predicted, ResidualState } from './residual-state';
import { residualSums } from './residuals';

/**
 * Average of several outputs: `uniform`, their mean, or a mean with one weight per output. The
 * result has the single values as `outputs`.
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
 * Builds a metric of one value per output, averaged as the options say.
 * @throws InvalidInputError on an unknown option.
 */
export function outputMetric(
  name: string,
  { multiOutput = 'uniform' }: RegressionOptions,
  computeValue: (sums: OutputSums) => number,
): Accumulator<Predicted, ResidualState, RegressionResult> {
  checkOutputAverage(multiOutput, ['uniform']);
  return {
    ...residualSums,
    result: (state) => {
      const outputs = outputSums(name, state).map((sums) => ({
        value: computeValue(sums),
        residuals: sums.summary,
      }));
      const values = outputs.map(({ value }) => value);
      return {
        metric: name,
        value: averageOutputs(values, multiOutput),
        options: { multiOutput },
        outputs,
      };
    },
  };
}

/** @throws InvalidInputError if the number of weights differs. */
export function averageOutputs(values: readonly number[], average: OutputAverage): number {
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
      suggestion: 'Give one weight per output, or uniform.',
    });
  return weighted(values, average);
}

/**
 * @throws InvalidInputError on a value other than one of the words or a list of weights that are
 * not all 0.
 */
export function checkOutputAverage(average: unknown, names: readonly string[]): void {
  if (names.includes(String(average))) return;
  if (Array.isArray(average)) {
    const weights = average.map((each, at) => finiteNumber(`multiOutput[${at}]`, each));
    if (weights.every((each) => each >= 0) && weights.some((each) => each > 0)) return;
  }
  rejectInput({
    field: 'multiOutput',
    expected: `${names.join(', ')}, or a list of weights of 0 or more, not all 0`,
    received: shorten(average),
    suggestion: 'Choose one of them.',
  });
}

export function weighted(values: readonly number[], weights: readonly number[]): number {
  const all = weights.reduce((sum, each) => sum + each, 0);
  return values.reduce((sum, each, at) => sum + each * (weights[at] ?? 0), 0) / all;
}
