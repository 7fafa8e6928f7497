import { rejectInput, shorten } from '../../errors/input-error';
import { finiteNumber } from '../../options/validate-number';
import type { ResidualState } from './residual-state';

/**
 * Requires as many outputs as in the previous items.
 * @throws InvalidInputError otherwise.
 */
export function sameShape(state: ResidualState, lists: boolean, outputs: number): void {
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

/** @throws InvalidInputError if it is not a list of finite numbers, or is empty. */
export function toList(field: string, value: number | readonly number[]): readonly number[] {
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

/** @throws InvalidInputError on a weight that is negative, NaN or infinite. */
export function checkWeight(weight: unknown): void {
  if (finiteNumber('weight', weight) < 0)
    rejectInput({
      field: 'weight',
      expected: '0 or more',
      received: String(weight),
      suggestion: 'Remove items that must not count.',
    });
}
