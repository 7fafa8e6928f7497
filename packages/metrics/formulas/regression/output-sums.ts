import { rejectInput } from '../../errors/input-error';
import { someItems } from '../../options/validate-number';
import { getTotal } from '../statistics/compensated-sum';
import type { ResidualState } from './residual-state';

/** Sums of one output, corrected for rounding errors. */
export interface OutputSums {
  readonly weight: number;
  readonly absolute: number;
  readonly square: number;
  /** Sum of squared distances of the targets from their mean. */
  readonly spread: number;
  /** Items with a weight above 0, and the range of their targets. */
  readonly counted: { readonly items: number; readonly lowest: number; readonly highest: number };
  readonly summary: ResidualSummary;
}

/**
 * Data of a residual plot. A residual is target − prediction: above 0, the prediction is too low.
 */
export interface ResidualSummary {
  readonly items: number;
  /** Weighted mean: the bias. */
  readonly mean: number;
  /** Population standard deviation (divided by n, not n − 1). */
  readonly standardDeviation: number;
  readonly lowest: number;
  readonly highest: number;
  readonly target: {
    readonly mean: number;
    /** RMSE of always predicting the mean. */
    readonly standardDeviation: number;
    readonly lowest: number;
    readonly highest: number;
  };
  /** All distinct pairs, or a sample of a thousand, which does not depend on the order of items. */
  readonly sample: readonly { readonly target: number; readonly prediction: number }[];
}

/**
 * Totals the state of each output.
 * @throws InvalidInputError on no items, or if all weights are 0.
 */
export function outputSums(metric: string, state: ResidualState): readonly OutputSums[] {
  someItems(metric, state.items);
  const weight = getTotal(state.weight);
  if (weight === 0)
    rejectInput({
      field: 'weight',
      expected: 'at least one weight above 0',
      received: `${state.items} weights of 0`,
      suggestion: 'Remove the weights, or give at least one item a weight above 0.',
    });
  return state.outputs.map((output) => {
    const mean = getTotal(output.residual) / weight;
    const square = getTotal(output.square);
    return {
      weight,
      absolute: getTotal(output.absolute),
      square,
      spread: getTotal(output.spread),
      counted: output.counted ?? { items: 0, lowest: 0, highest: 0 },
      summary: {
        items: state.items,
        mean,
        // Rounding may make it slightly negative if all residuals are equal.
        standardDeviation: Math.sqrt(Math.max(0, square / weight - mean * mean)),
        lowest: output.lowestResidual,
        highest: output.highestResidual,
        target: {
          mean: getTotal(output.mean),
          standardDeviation: Math.sqrt(getTotal(output.spread) / weight),
          lowest: output.lowestTarget,
          highest: output.highestTarget,
        },
        sample: output.sample.map(({ target, prediction }) => ({ target, prediction })),
      },
    };
  });
}
