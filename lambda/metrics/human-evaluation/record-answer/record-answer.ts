import { refuse, shorten } from '@by-example/metrics/errors/input-error';
import type { AnswerInput } from './input';
import { answerFile, openFile, placesOf } from '../reviews/review-files';
import type { AnswerFile, ReviewFile } from '../reviews/review-files';
import { raterIn, reviewOf } from '../reviews/load-review';
import { settle } from '../reviews/complete-task';
import type { TaskPorts } from '../reviews/complete-task';

export interface Answered {
  /** `before` where the same answer was there already: it counts once. */
  readonly counted: 'now' | 'before';
}

/**
 * Keeps an answer as one object that is written once, and ends the task that waits for it. The object is what
 * counts: where this stops behind it, nothing is lost, and the same request again counts nothing twice.
 * @throws RefusedInput on a rater, a question or a rating that the review does not have, on a second answer that
 * differs from the first, and when the review is over
 */
export async function answerQuestion(input: AnswerInput, ports: TaskPorts): Promise<Answered> {
  const { store } = ports;
  const { execution, question: place } = input;
  const review = await reviewOf(execution, store);
  const rater = raterIn(review, input.rater);
  checkRating(review, input.rating);
  const places = placesOf(execution);
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
      await settle({ execution, rater, place }, ports);
      return { counted: 'now' };
    }
  }
  await settle({ execution, rater, place }, ports);
  const { said } = answerFile.parse(JSON.parse((await store.get(key)) ?? ''));
  if (said === input.rating) return { counted: 'before' };
  return refuse({
    code: 'AlreadyAnswered',
    field: 'rating',
    limit: 'one answer of a rater to a question',
    seen: `${shorten(input.rating)} after ${shorten(said)}`,
    todo: 'Nothing: the first answer counts.',
  });
}

function checkRating({ choices }: ReviewFile, rating: number | string): void {
  if (choices.includes(rating)) return;
  refuse({
    field: 'rating',
    limit: choices.length > 12 ? `${choices[0]} to ${choices.at(-1)}` : choices.join(', '),
    seen: shorten(rating),
    todo: 'Choose one of them.',
  });
}

function asInTheFile(rating: number | string, swapped: boolean): AnswerFile['rating'] {
  if (typeof rating === 'number') return rating;
  if (rating === 'tie') return 'tie';
  return (rating === 'first') === swapped ? 'b' : 'a';
}

function refuseQuestion({ raters }: ReviewFile, rater: number, place: number): never {
  const { name = '', questions = 0 } = raters[rater] ?? {};
  return refuse({
    field: 'question',
    limit: `an open question of ${name}, who has ${questions.toLocaleString('en')}`,
    seen: String(place),
    todo:
      place < questions
        ? 'It is not open yet: ask for the next one.'
        : 'Give the number that the next question has.',
  });
}

function refuseLate(): never {
  return refuse({
    code: 'ReviewOver',
    field: 'execution',
    limit: 'a review of which the report has not been made',
    seen: 'one that is over',
    todo: 'Drop the file again to go on: the answers so far are in the report.',
  });
}
