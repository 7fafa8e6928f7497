import * as z from 'zod/mini';
import { executionName } from '../../../shared/files/s3-location';
import { shownItem, slot } from '../reviews/review-files';

/** Input of `ask`: a question and the task token that waits for its answer. */
export const openQuestionInput = z.strictObject({
  execution: executionName,
  number: z.int().check(z.minimum(0)),
  shown: shownItem,
  slot,
  token: z.string().check(z.minLength(1)),
});
export type OpenQuestionInput = z.infer<typeof openQuestionInput>;
