import { rejectInput, shorten } from '../errors/input-error';
import type { ClassifiedImage } from '../inception-score/inception-score';
import type { Columns, Fields } from './record-reader';

export const imageColumns: Columns = { required: ['probabilities'], json: ['probabilities'] };

/** How a classifier sees an image. @throws InvalidInputError on what is no list */
export function imageItem({ probabilities }: Fields): ClassifiedImage {
  // The numbers are checked where they are added up.
  if (Array.isArray(probabilities)) return { probabilities: probabilities as number[] };
  return rejectInput({
    field: 'probabilities',
    expected: 'a list with the probability of each class',
    received: shorten(probabilities),
    suggestion: 'Give what the classifier says of the image, after the softmax.',
  });
}
