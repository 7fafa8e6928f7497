import { labelName } from './class-label';
import type { Classified } from '../formulas/classification/confusion-matrix';
import type { Scored } from '../auc-roc/auc-roc';
import { rejectInput, shorten } from '../errors/input-error';
import type { Columns, Fields } from './record-reader';

export const classifiedColumns: Columns = { required: ['label', 'prediction'], json: [] };
export const scoredColumns: Columns = { required: ['label', 'score'], json: ['score'] };

/** What an item is and what it was taken for. @throws InvalidInputError on what names no class */
export function classifiedItem({ label, prediction }: Fields): Classified {
  return { label: labelName('label', label), prediction: labelName('prediction', prediction) };
}

/** What an item is and how it was scored. @throws InvalidInputError on what names no class, and on a score of no kind */
export function scoredItem({ label, score }: Fields): Scored {
  return { label: labelName('label', label), score: scoreOf(score) };
}

function scoreOf(score: unknown): Scored['score'] {
  if (typeof score === 'number') return score;
  // Its probabilities are checked where they are counted.
  if (typeof score === 'object' && score !== null && !Array.isArray(score))
    return score as Readonly<Record<string, number>>;
  return rejectInput({
    field: 'score',
    expected: 'a number, or an object class → probability',
    received: shorten(score),
    suggestion: 'Give the item a score, or take it out.',
  });
}
