import { openFile, reviewKeys } from './review-files';
import type { ReviewStore } from './review-store';

export interface TaskPorts {
  readonly store: ReviewStore;
  /** Ends the task that waits with this token; one that waits no more is no error. */
  readonly complete: (token: string) => Promise<void>;
}

/** Whose turn at which of his questions. */
export interface Turn {
  readonly execution: string;
  /** The rater's place among the raters, from 0. */
  readonly rater: number;
  readonly place: number;
}

/**
 * Ends the task of a question that has its answer, and closes the question.
 *
 * The token is read after the answer was written, and a question that is asked again looks for its answer after its
 * new token was written: whoever comes second sees what the first one wrote, so that no task waits in vain. Whoever
 * stops in between leaves an open question with an answer, which the next one who meets it settles. A task ends
 * once, whoever ends it.
 */
export async function completeTask(
  { execution, rater, place }: Turn,
  { store, complete }: TaskPorts,
): Promise<void> {
  const key = reviewKeys(execution).open(rater, place);
  const open = await store.get(key);
  if (open === undefined) return;
  await complete(openFile.parse(JSON.parse(open)).token);
  await store.delete(key);
}
