import { rejectInput, shorten } from '../errors/input-error';
import type { ClassifiedImage } from '../inception-score/inception-score';
import type { Columns, Fields } from './record-reader';

export const imageColumns: Columns = { required: ['probabilities'], json: ['probabilities'] };

/**
 * Parses a classifier's probabilities of an image. @throws InvalidInputError on a value that is not
 * a list
 */
export function imageItem({ probabilities }: Fields): ClassifiedImage {
  // Numbers are validated when they are summed.
  if (Array.isArray(probabilities)) return { probabilities: probabilities as number[] };
  return rejectInput({
    field: 'probabilities',
    expected: 'a list with the probability of each class',
    received: shorten(probabilities),
    suggestion: 'Give the classifier’s probabilities, after the softmax.',
  });
}
