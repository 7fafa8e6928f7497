import type { NextInput } from './input';
import { openFile, parsePosition, reviewKeys } from '../reviews/review-files';
import type { ReviewFile } from '../reviews/review-files';
import { getProgress, raterIn, loadReview } from '../reviews/load-review';
import type { Progress } from '../reviews/load-review';
import { completeTask } from '../reviews/complete-task';
import type { TaskPorts } from '../reviews/complete-task';

/** Question as shown to a rater. It does not name the systems. */
export interface Question {
  /** Number to give with the answer. */
  readonly question: number;
  readonly prompt?: string;
  readonly candidate?: string;
  readonly first?: string;
  readonly second?: string;
  /** Accepted ratings. */
  readonly choices: readonly (number | string)[];
}

export type Next =
  | { readonly next: 'question'; readonly question: Question; readonly progress: Progress }
  /** No question is open now: more open one after the other, and again when they expire. */
  | { readonly next: 'wait'; readonly progress: Progress }
  /** The rater has answered every question, or the review is closed. */
  | {
      readonly next: 'done';
      readonly progress: Progress;
      /** Raters with questions left. */
      readonly waitingFor: readonly string[];
    };

/** Open questions listed per request. More than one, because some may already have an answer. */
const atATime = 10;

/** Returns a rater's first open question without an answer, in the rater's order. */
export async function nextQuestion(
  { execution, rater: name }: NextInput,
  ports: TaskPorts,
): Promise<Next> {
  const { store } = ports;
  const review = await loadReview(execution, store);
  const rater = raterIn(review, name);
  const s3Keys = reviewKeys(execution);
  const isOver = (await store.get(s3Keys.closed)) !== undefined;
  const answered = new Set((await store.list(s3Keys.answersOf(rater))).map(parsePosition));
  const progress = { answered: answered.size, of: review.raters[rater]?.questions ?? 0 };
  const question = isOver
    ? undefined
    : await openQuestion({ execution, rater, review, answered }, ports);
  if (question !== undefined) return { next: 'question', question, progress };
  if (!isOver && progress.answered < progress.of) return { next: 'wait', progress };
  const waitingFor = isOver ? [] : await listUnfinishedRaters(execution, review, ports);
  return { next: 'done', progress, waitingFor };
}

async function openQuestion(
  {
    execution,
    rater,
    review,
    answered,
  }: {
    readonly execution: string;
    readonly rater: number;
    readonly review: ReviewFile;
    /**
     * Positions with an answer. A question answered since may be returned again; its answer counts
     * once.
     */
    readonly answered: ReadonlySet<number>;
  },
  ports: TaskPorts,
): Promise<Question | undefined> {
  const { store } = ports;
  const s3Keys = reviewKeys(execution);
  for (;;) {
    const keys = await store.list(s3Keys.openOf(rater), atATime);
    if (keys.length === 0) return undefined;
    for (const key of keys) {
      const position = parsePosition(key);
      if (answered.has(position)) {
        await completeTask({ execution, rater, position }, ports);
        continue;
      }
      const open = await store.get(key);
      // Undefined if it was answered after the list was read.
      if (open !== undefined) return toQuestion(open, position, review);
    }
  }
}

function toQuestion(open: string, position: number, { choices }: ReviewFile): Question {
  const { shown, swapped } = openFile.parse(JSON.parse(open));
  const { prompt, candidate, a, b } = shown;
  const [first, second] = swapped ? [b, a] : [a, b];
  return {
    question: position,
    ...(prompt !== undefined && { prompt }),
    ...(candidate !== undefined && { candidate }),
    ...(first !== undefined && { first }),
    ...(second !== undefined && { second }),
    choices,
  };
}

async function listUnfinishedRaters(
  execution: string,
  review: ReviewFile,
  { store }: TaskPorts,
): Promise<readonly string[]> {
  const waitingFor: string[] = [];
  for (const [rater, { name }] of review.raters.entries()) {
    const { answered, of } = await getProgress(execution, { review, rater }, store);
    if (answered < of) waitingFor.push(name);
  }
  return waitingFor;
}
