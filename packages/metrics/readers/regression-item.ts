import { rejectInput, shorten } from '../errors/input-error';
import type { Columns, Fields } from './record-reader';
import type { Predicted } from '../formulas/regression/residuals';

export const regressionColumns: Columns = {
  required: ['target', 'prediction'],
  json: ['target', 'prediction', 'weight'],
};

/** What is, what was predicted, and how much it counts. @throws InvalidInputError on what is no number and no list */
export function regressionItem({ target, prediction, weight }: Fields): Predicted {
  return {
    target: numbers('target', target),
    prediction: numbers('prediction', prediction),
    ...(weight !== undefined && { weight: weightOf(weight) }),
  };
}

/** The numbers in a list are checked where they are added up. */
function numbers(field: string, value: unknown): number | readonly number[] {
  if (typeof value === 'number' || Array.isArray(value)) return value as number | number[];
  return rejectInput({
    field,
    expected: 'a number, or a list of numbers',
    received: shorten(value),
    suggestion: 'Give the item a number, or take it out.',
  });
}

function weightOf(weight: unknown): number {
  if (typeof weight === 'number') return weight;
  return rejectInput({
    field: 'weight',
    expected: 'a number, 0 or more',
    received: shorten(weight),
    suggestion: 'Leave the weight out where all items count the same.',
  });
}
