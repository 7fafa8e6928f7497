import * as z from 'zod/mini';
import { executionName } from '../../../shared/files/s3-location';

/** Input of `answer`: a rater's rating of a question. */
export const answerInput = z.strictObject({
  execution: executionName,
  rater: z.string().check(z.minLength(1)),
  /** Number from `next`. */
  question: z.int().check(z.minimum(0)),
  /** A point of the scale; for a pair `first`, `second` or `tie`. */
  rating: z.union([z.number(), z.string()]),
});
export type AnswerInput = z.infer<typeof answerInput>;
