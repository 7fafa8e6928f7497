import { rejectInput, shorten } from '../errors/input-error';
import type { Columns, Fields } from './record-reader';
import type { Predicted } from '../formulas/regression/residual-state';

export const regressionColumns: Columns = {
  required: ['target', 'prediction'],
  json: ['target', 'prediction', 'weight'],
};

/**
 * Parses a target, a prediction and a weight. @throws InvalidInputError on values that are neither
 * numbers nor lists
 */
export function regressionItem({ target, prediction, weight }: Fields): Predicted {
  return {
    target: numbers('target', target),
    prediction: numbers('prediction', prediction),
    ...(weight !== undefined && { weight: parseWeight(weight) }),
  };
}

/** Numbers in a list are validated when they are summed. */
function numbers(field: string, value: unknown): number | readonly number[] {
  if (typeof value === 'number' || Array.isArray(value)) return value as number | number[];
  return rejectInput({
    field,
    expected: 'a number, or a list of numbers',
    received: shorten(value),
    suggestion: 'Give the item a number, or remove it.',
  });
}

function parseWeight(weight: unknown): number {
  if (typeof weight === 'number') return weight;
  return rejectInput({
    field: 'weight',
    expected: 'a number, 0 or more',
    received: shorten(weight),
    suggestion: 'Remove the weight if all items count the same.',
  });
}
