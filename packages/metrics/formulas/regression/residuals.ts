import { rejectInput } from '../../errors/input-error';
import type { Accumulator } from '../../options/accumulator';
import { addSum, addTo, getTotal } from '../statistics/compensated-sum';
import type { CompensatedSum } from '../statistics/compensated-sum';
import { finiteNumber } from '../../options/validate-number';
import { mergeOutputs, moveMean } from './merge-outputs';
import { offer } from './residual-sample';
import type { Predicted, ResidualState } from './residual-state';
import { checkWeight, sameShape, toList } from './validate-residual';

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

function noSum(): CompensatedSum {
  return { total: 0, lost: 0 };
}
