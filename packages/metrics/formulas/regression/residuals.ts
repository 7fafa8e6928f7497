import { rejectInput, shorten } from '../../errors/input-error';
import type { Accumulator } from '../../options/accumulator';
import { addSum, addTo, getTotal } from '../statistics/compensated-sum';
import type { CompensatedSum } from '../statistics/compensated-sum';
import { finiteNumber, someItems } from '../../options/validate-number';
import { offer, offerAll } from './residual-sample';
import type { SampledPair } from './residual-sample';

/** Item with its true and predicted values; lists for a model of several outputs. */
export interface Predicted {
  readonly target: number | readonly number[];
  readonly prediction: number | readonly number[];
  /** Weight of the item, 0 or more; default 1. */
  readonly weight?: number;
}

/**
 * Sums of residuals (target − prediction), the shared state of RMSE, MAE and R²: one pass serves
 * all three. Its size does not depend on the number of items.
 */
export interface ResidualState {
  items: number;
  readonly weight: CompensatedSum;
  /** State of each output; empty before the first item. */
  readonly outputs: OutputState[];
  /** Whether targets are lists; null before the first item. */
  lists: boolean | null;
}

interface OutputState {
  /** Weighted sums of the residual, its absolute value and its square. */
  readonly residual: CompensatedSum;
  readonly absolute: CompensatedSum;
  readonly square: CompensatedSum;
  /** Mean of the targets, and the sum of their squared distances from it. */
  readonly mean: CompensatedSum;
  readonly spread: CompensatedSum;
  lowestTarget: number;
  highestTarget: number;
  /** Items with a weight above 0; null before the first of them. */
  counted: { items: number; lowest: number; highest: number } | null;
  lowestResidual: number;
  highestResidual: number;
  readonly sample: SampledPair[];
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
 * Sums residuals in one pass; each metric adds its own result. The spread of the targets is updated
 * by Welford's method (https://doi.org/10.1080/00401706.1962.10490022) and merged by that of Chan,
 * Golub and LeVeque (https://doi.org/10.1080/00031305.1983.10483115). The difference of two large
 * sums would lose it.
 */
export const residualSums: Omit<Accumulator<Predicted, ResidualState, never>, 'result'> = {
  merging: 'rounding',
  empty: () => ({ items: 0, weight: noSum(), outputs: [], lists: null }),
  add: (state, item) => {
    const { target, prediction, weight = 1 } = item;
    if (typeof target === 'number' && typeof prediction === 'number') {
      finiteNumber('target', target);
      finiteNumber('prediction', prediction);
      checkWeight(weight);
      const before = getTotal(state.weight);
      addItem(state, false, 1, weight);
      addOutput(state, 0, target + 0, prediction + 0, weight, before);
      return state;
    }
    if (!Array.isArray(target) && !Array.isArray(prediction)) {
      finiteNumber('target', target);
      finiteNumber('prediction', prediction);
    }
    const targets = toList('target', target);
    const predictions = toList('prediction', prediction);
    if (targets.length !== predictions.length)
      rejectInput({
        field: 'prediction',
        expected: `as many numbers as target: ${targets.length}`,
        received: `${predictions.length} numbers`,
        suggestion: 'Give one prediction for each target.',
      });
    checkWeight(weight);
    const before = getTotal(state.weight);
    addItem(state, true, targets.length, weight);
    for (const [at, each] of targets.entries())
      addOutput(state, at, each + 0, (predictions[at] ?? 0) + 0, weight, before);
    return state;
  },
  merge: (one, other) => {
    if (other.lists === null) return one;
    if (one.lists === null) return other;
    sameShape(one, other.lists, other.outputs.length);
    for (const [at, output] of one.outputs.entries()) {
      const added = other.outputs[at];
      if (added !== undefined)
        mergeOutputs(output, getTotal(one.weight), added, getTotal(other.weight));
    }
    one.items += other.items;
    addSum(one.weight, other.weight);
    return one;
  },
};

/** @throws InvalidInputError on no items, or if all weights are 0. */
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

/** Adds the item and its weight before its outputs, which use the total weight. */
function addItem(state: ResidualState, lists: boolean, outputs: number, weight: number): void {
  if (state.lists === null) state.lists = lists;
  else sameShape(state, lists, outputs);
  state.items++;
  addTo(state.weight, weight);
}

/**
 * Adds an output. JSON does not represent -0, so callers add 0 to the numbers.
 * @param weightBefore Weight of all earlier items: the difference of two sums would lose a small
 * one.
 */
function addOutput(
  state: ResidualState,
  at: number,
  target: number,
  prediction: number,
  weight: number,
  weightBefore: number,
): void {
  const residual = target - prediction;
  const output = state.outputs[at];
  if (output === undefined) {
    // A first item of weight 0 does not affect the mean, but appears in the plot like any other.
    state.outputs.push({
      residual: { total: weight * residual, lost: 0 },
      absolute: { total: weight * Math.abs(residual), lost: 0 },
      square: { total: weight * residual * residual, lost: 0 },
      mean: { total: weight > 0 ? target : 0, lost: 0 },
      spread: noSum(),
      lowestTarget: target,
      highestTarget: target,
      counted: weight > 0 ? { items: 1, lowest: target, highest: target } : null,
      lowestResidual: residual,
      highestResidual: residual,
      sample: [],
    });
    offer(state.outputs[at]?.sample ?? [], target, prediction);
    return;
  }
  addTo(output.residual, weight * residual);
  addTo(output.absolute, weight * Math.abs(residual));
  addTo(output.square, weight * residual * residual);
  if (weight > 0) {
    const apart = target - output.mean.total - output.mean.lost;
    addTo(output.spread, apart * apart * weight * (weightBefore / getTotal(state.weight)));
    moveMean(output.mean, { total: target, lost: 0 }, apart, weightBefore, weight);
    const { counted } = output;
    if (counted === null) output.counted = { items: 1, lowest: target, highest: target };
    else {
      counted.items++;
      if (target < counted.lowest) counted.lowest = target;
      if (target > counted.highest) counted.highest = target;
    }
  }
  if (target < output.lowestTarget) output.lowestTarget = target;
  if (target > output.highestTarget) output.highestTarget = target;
  if (residual < output.lowestResidual) output.lowestResidual = residual;
  if (residual > output.highestResidual) output.highestResidual = residual;
  offer(output.sample, target, prediction);
}

function mergeOutputs(
  one: OutputState,
  oneWeight: number,
  other: OutputState,
  otherWeight: number,
): void {
  if (otherWeight > 0) {
    const apart = other.mean.total - one.mean.total + (other.mean.lost - one.mean.lost);
    addSum(one.spread, other.spread);
    addTo(one.spread, apart * apart * oneWeight * (otherWeight / (oneWeight + otherWeight)));
    moveMean(one.mean, other.mean, apart, oneWeight, otherWeight);
  }
  one.counted = bothCounted(one.counted, other.counted);
  addSum(one.residual, other.residual);
  addSum(one.absolute, other.absolute);
  addSum(one.square, other.square);
  one.lowestTarget = Math.min(one.lowestTarget, other.lowestTarget);
  one.highestTarget = Math.max(one.highestTarget, other.highestTarget);
  one.lowestResidual = Math.min(one.lowestResidual, other.lowestResidual);
  one.highestResidual = Math.max(one.highestResidual, other.highestResidual);
  offerAll(one.sample, other.sample);
}

/**
 * Moves a mean towards another by its share of the weight. It starts from the heavier one: over a
 * long distance, rounding could exceed the effect of the lighter one.
 */
function moveMean(
  mean: CompensatedSum,
  other: CompensatedSum,
  apart: number,
  weight: number,
  otherWeight: number,
): void {
  const together = weight + otherWeight;
  if (otherWeight <= weight) addTo(mean, apart * (otherWeight / together));
  else {
    mean.total = other.total;
    mean.lost = other.lost;
    addTo(mean, -apart * (weight / together));
  }
}

function bothCounted(
  one: OutputState['counted'],
  other: OutputState['counted'],
): OutputState['counted'] {
  if (one === null || other === null) return one ?? other;
  return {
    items: one.items + other.items,
    lowest: Math.min(one.lowest, other.lowest),
    highest: Math.max(one.highest, other.highest),
  };
}

function sameShape(state: ResidualState, lists: boolean, outputs: number): void {
  if (state.lists === lists && state.outputs.length === outputs) return;
  const shape = (list: boolean | null, length: number) =>
    list === true ? `a list of ${length}` : 'a number';
  rejectInput({
    field: 'target',
    expected: `${shape(state.lists, state.outputs.length)}, as in the previous items`,
    received: shape(lists, outputs),
    suggestion: 'Give each item the same number of targets.',
  });
}

function toList(field: string, value: number | readonly number[]): readonly number[] {
  const list: unknown = value;
  if (!Array.isArray(list) || list.length === 0)
    rejectInput({
      field,
      expected: 'a number, or a list of at least one number if the other is a list',
      received: shorten(value),
      suggestion: 'Give target and prediction as two numbers or as two lists.',
    });
  return list.map((each, at) => finiteNumber(`${field}[${at}]`, each));
}

function checkWeight(weight: unknown): void {
  if (finiteNumber('weight', weight) < 0)
    rejectInput({
      field: 'weight',
      expected: '0 or more',
      received: String(weight),
      suggestion: 'Remove items that must not count.',
    });
}

function noSum(): CompensatedSum {
  return { total: 0, lost: 0 };
}
