import { addSum, addTo } from '../statistics/compensated-sum';
import type { CompensatedSum } from '../statistics/compensated-sum';
import { offerAll } from './residual-sample';
import type { OutputState } from './residual-state';

/** Adds the second state of an output to the first; each has the total weight of its items. */
export function mergeOutputs(
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
 * Moves a mean toward another by its share of the weight. It starts from the heavier one: over a
 * long distance, rounding could exceed the effect of the lighter one.
 */
export function moveMean(
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
