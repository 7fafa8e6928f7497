import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { AnswerInput } from './input';
import { answerFile, openFile, reviewKeys } from '../reviews/review-files';
import type { AnswerFile, ReviewFile } from '../reviews/review-files';
import { raterIn, loadReview } from '../reviews/load-review';
import { completeTask } from '../reviews/complete-task';
import type { TaskPorts } from '../reviews/complete-task';

export interface RecordedAnswer {
  /** `before` if the same answer was already stored: it counts once. */
  readonly status: 'recorded' | 'duplicate';
}

/**
 * Stores an answer as one object, written once, and completes the waiting task. The stored object
 * is what counts: after a failure, the same request may be repeated without counting twice.
 * @throws InvalidInputError on an unknown rater, question or rating, on a second answer that
 * differs, and when the review is closed
 */
export async function recordAnswer(input: AnswerInput, ports: TaskPorts): Promise<RecordedAnswer> {
  const { store } = ports;
  const { execution, question: position } = input;
  const review = await loadReview(execution, store);
  const rater = raterIn(review, input.rater);
  checkRating(review, input.rating);
  const s3Keys = reviewKeys(execution);
  const key = s3Keys.answer(rater, position);
  const isOver = async () => (await store.get(s3Keys.closed)) !== undefined;

  const open = await store.get(s3Keys.open(rater, position));
  if (open === undefined) {
    if ((await store.get(key)) === undefined)
      return (await isOver()) ? rejectLateAnswer() : rejectQuestion(review, rater, position);
  } else if (await isOver()) {
    if ((await store.get(key)) === undefined) rejectLateAnswer();
  } else {
    const { number, swapped } = openFile.parse(JSON.parse(open));
    const answer: AnswerFile = {
      number,
      rater: input.rater,
      rating: toFileRating(input.rating, swapped),
      rawRating: input.rating,
    };
    if (await store.putNew(key, JSON.stringify(answer))) {
      // The report closes the review before it counts, so every answer written before then is
      // counted.
      if (await isOver()) rejectLateAnswer();
      await completeTask({ execution, rater, position }, ports);
      return { status: 'recorded' };
    }
  }
  await completeTask({ execution, rater, position }, ports);
  const { rawRating } = answerFile.parse(JSON.parse((await store.get(key)) ?? ''));
  if (rawRating === input.rating) return { status: 'duplicate' };
  return rejectInput({
    code: 'AlreadyAnswered',
    field: 'rating',
    expected: 'one answer per rater and question',
    received: `${shorten(input.rating)} after ${shorten(rawRating)}`,
    suggestion: 'None needed: the first answer counts.',
  });
}

function checkRating({ choices }: ReviewFile, rating: number | string): void {
  if (choices.includes(rating)) return;
  rejectInput({
    field: 'rating',
    expected: choices.length > 12 ? `${choices[0]} to ${choices.at(-1)}` : choices.join(', '),
    received: shorten(rating),
    suggestion: 'Choose one of them.',
  });
}

function toFileRating(rating: number | string, swapped: boolean): AnswerFile['rating'] {
  if (typeof rating === 'number') return rating;
  if (rating === 'tie') return 'tie';
  return (rating === 'first') === swapped ? 'b' : 'a';
}

function rejectQuestion({ raters }: ReviewFile, rater: number, position: number): never {
  const { name = '', questions = 0 } = raters[rater] ?? {};
  return rejectInput({
    field: 'question',
    expected: `an open question for ${name}, who has ${questions.toLocaleString('en')} questions`,
    received: String(position),
    suggestion:
      position < questions
        ? 'The question is not open yet. Request the next question.'
        : 'Use the number returned with the next question.',
  });
}

function rejectLateAnswer(): never {
  return rejectInput({
    code: 'ReviewOver',
    field: 'execution',
    expected: 'a review without a report',
    received: 'a completed review',
    suggestion: 'Upload the file again to continue. The report contains the answers so far.',
  });
}
