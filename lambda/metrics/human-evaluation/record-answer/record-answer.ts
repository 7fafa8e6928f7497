import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { AnswerInput } from './input';
import { answerFile, openFile, reviewKeys } from '../reviews/review-files';
import type { AnswerFile, ReviewFile } from '../reviews/review-files';
import { raterIn, loadReview } from '../reviews/load-review';
import { completeTask } from '../reviews/complete-task';
import type { TaskPorts } from '../reviews/complete-task';

export interface Answered {
  /** `before` if the same answer was already stored: it counts once. */
  readonly counted: 'now' | 'before';
}

/**
 * Stores an answer as one object, written once, and completes the waiting task. The stored object
 * is what counts: after a failure, the same request may be repeated without counting twice.
 * @throws InvalidInputError on an unknown rater, question or rating, on a second answer that
 * differs, and when the review is closed
 */
export async function recordAnswer(input: AnswerInput, ports: TaskPorts): Promise<Answered> {
  const { store } = ports;
  const { execution, question: place } = input;
  const review = await loadReview(execution, store);
  const rater = raterIn(review, input.rater);
  checkRating(review, input.rating);
  const places = reviewKeys(execution);
  const key = places.answer(rater, place);
  const isOver = async () => (await store.get(places.closed)) !== undefined;

  const open = await store.get(places.open(rater, place));
  if (open === undefined) {
    if ((await store.get(key)) === undefined)
      return (await isOver()) ? refuseLate() : refuseQuestion(review, rater, place);
  } else if (await isOver()) {
    if ((await store.get(key)) === undefined) refuseLate();
  } else {
    const { number, swapped } = openFile.parse(JSON.parse(open));
    const answer: AnswerFile = {
      number,
      rater: input.rater,
      rating: asInTheFile(input.rating, swapped),
      said: input.rating,
    };
    if (await store.putNew(key, JSON.stringify(answer))) {
      // The report closes the review before it counts, so every answer written before then is
      // counted.
      if (await isOver()) refuseLate();
      await completeTask({ execution, rater, place }, ports);
      return { counted: 'now' };
    }
  }
  await completeTask({ execution, rater, place }, ports);
  const { said } = answerFile.parse(JSON.parse((await store.get(key)) ?? ''));
  if (said === input.rating) return { counted: 'before' };
  return rejectInput({
    code: 'AlreadyAnswered',
    field: 'rating',
    expected: 'one answer of a rater to a question',
    received: `${shorten(input.rating)} after ${shorten(said)}`,
    suggestion: 'Nothing: the first answer counts.',
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

function asInTheFile(rating: number | string, swapped: boolean): AnswerFile['rating'] {
  if (typeof rating === 'number') return rating;
  if (rating === 'tie') return 'tie';
  return (rating === 'first') === swapped ? 'b' : 'a';
}

function refuseQuestion({ raters }: ReviewFile, rater: number, place: number): never {
  const { name = '', questions = 0 } = raters[rater] ?? {};
  return rejectInput({
    field: 'question',
    expected: `an open question of ${name}, who has ${questions.toLocaleString('en')}`,
    received: String(place),
    suggestion:
      place < questions
        ? 'It is not open yet: ask for the next one.'
        : 'Give the number that the next question has.',
  });
}

function refuseLate(): never {
  return rejectInput({
    code: 'ReviewOver',
    field: 'execution',
    expected: 'a review of which the report has not been made',
    received: 'one that is over',
    suggestion: 'Drop the file again to go on: the answers so far are in the report.',
  });
}
