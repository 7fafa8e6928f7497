import * as z from 'zod/mini';
import { executionName } from '../reviews/review-files';

/** What `answer` takes: who says what to which question. */
export const answerInput = z.strictObject({
  execution: executionName,
  rater: z.string().check(z.minLength(1)),
  /** As `next` numbers it. */
  question: z.int().check(z.minimum(0)),
  /** A point of the scale; of a pair `first`, `second` or `tie`. */
  rating: z.union([z.number(), z.string()]),
});
export type AnswerInput = z.infer<typeof answerInput>;
