import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { AnswerInput } from './input';
import { answerFile, openFile, reviewKeys } from '../reviews/review-files';
import type { AnswerFile, ReviewFile } from '../reviews/review-files';
import { raterIn, loadReview } from '../reviews/load-review';
import { completeTask } from '../reviews/complete-task';
import type { TaskPorts } from '../reviews/complete-task';

export interface Answered {
  /** `before` where the same answer was there already: it counts once. */
  readonly counted: 'now' | 'before';
}

/**
 * Keeps an answer as one object that is written once, and ends the task that waits for it. The object is what
 * counts: where this stops behind it, nothing is lost, and the same request again counts nothing twice.
 * @throws InvalidInputError on a rater, a question or a rating that the review does not have, on a second answer that
 * differs from the first, and when the review is over
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
      // The report closes the review and then counts: what was written before it was closed is counted.
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
