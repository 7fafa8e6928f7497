import { openFile, reviewKeys } from './review-files';
import type { ReviewStore } from './review-store';

export interface TaskPorts {
  readonly store: ReviewStore;
  /** Completes the task with this token; ignores a task that has ended. */
  readonly complete: (token: string) => Promise<void>;
}

/** Question of one rater. */
export interface Turn {
  readonly execution: string;
  /** Index in the list of raters, from 0. */
  readonly rater: number;
  readonly position: number;
}

/**
 * Completes the task of an answered question and closes the question.
 *
 * No task waits in vain: this reads the token after the answer was written, and a reopened question
 * checks for an answer after its new token was written. The later of the two always sees the
 * other's write. A failure in between leaves an open question with an answer, which the next call
 * completes. A task completes only once.
 */
export async function completeTask(
  { execution, rater, position }: Turn,
  { store, complete }: TaskPorts,
): Promise<void> {
  const key = reviewKeys(execution).open(rater, position);
  const open = await store.get(key);
  if (open === undefined) return;
  await complete(openFile.parse(JSON.parse(open)).token);
  await store.delete(key);
}
