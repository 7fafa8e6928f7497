import { labelName } from './class-label';
import type { Classified } from '../formulas/classification/confusion-matrix';
import type { Scored } from '../auc-roc/auc-roc';
import { rejectInput, shorten } from '../errors/input-error';
import type { Columns, Fields } from './record-reader';

export const classifiedColumns: Columns = { required: ['label', 'prediction'], json: [] };
export const scoredColumns: Columns = { required: ['label', 'score'], json: ['score'] };

/** Parses a true and a predicted class. @throws InvalidInputError on an invalid class */
export function classifiedItem({ label, prediction }: Fields): Classified {
  return { label: labelName('label', label), prediction: labelName('prediction', prediction) };
}

/** Parses a true class and a score. @throws InvalidInputError on an invalid class or score */
export function scoredItem({ label, score }: Fields): Scored {
  return { label: labelName('label', label), score: parseScore(score) };
}

function parseScore(score: unknown): Scored['score'] {
  if (typeof score === 'number') return score;
  // Probabilities are validated when they are counted.
  if (typeof score === 'object' && score !== null && !Array.isArray(score))
    return score as Readonly<Record<string, number>>;
  return rejectInput({
    field: 'score',
    expected: 'a number, or an object class → probability',
    received: shorten(score),
    suggestion: 'Give the item a score, or remove it.',
  });
}
