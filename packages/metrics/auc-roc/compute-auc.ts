import { rejectInput } from '../errors/input-error';
import { parseChoice } from '../options/parse-option';
import { finiteNumber, isMeasurable, someItems } from '../options/validate-number';
import { aucOptions } from './auc-options';
import type { AucOptions } from './auc-options';
import type { AucResult } from './auc-result';
import { buildBinaryResult } from './auc-roc';

/**
 * Computes the AUC of two classes from typed arrays, for files whose scores are too large as JSON:
 * 10 million take 170 MB and about two seconds.
 * @param scores One per item; higher means more likely positive.
 * @param positive 1 for an item of the positive class, else 0.
 * @throws InvalidInputError on lengths that differ, NaN and infinities, marks other than 0 and 1,
 * and one class only.
 */
export function computeAuc(
  scores: Float64Array,
  positive: Uint8Array,
  options: Pick<AucOptions, 'level'> = {},
): AucResult {
  const { level } = aucOptions(options);
  if (scores.length !== positive.length)
    rejectInput({
      field: 'positive',
      expected: `as many labels as scores: ${scores.length}`,
      received: `${positive.length} labels`,
      suggestion: 'Give one label for each score.',
    });
  someItems('auc-roc', scores.length);
  let count = 0;
  for (let at = 0; at < scores.length; at++) {
    const mark = positive[at] ?? 0;
    // Builds the field name only for an error, to keep the loop fast.
    if (!isMeasurable(scores[at])) finiteNumber(`scores[${at}]`, scores[at]);
    if (mark > 1) parseChoice(`positive[${at}]`, mark, [0, 1]);
    count += mark;
  }
  const positives = new Float64Array(count);
  const negatives = new Float64Array(scores.length - count);
  let positiveIndex = 0;
  let negativeIndex = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (positive[at] === 1) positives[positiveIndex++] = score;
    else negatives[negativeIndex++] = score;
  }
  return buildBinaryResult(positives, negatives, '1', { level, positive: '1', labels: ['0', '1'] });
}
