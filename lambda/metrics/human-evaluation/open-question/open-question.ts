import type { OpenQuestionInput } from './input';
import { reviewKeys } from '../reviews/review-files';
import type { TaskPorts } from '../reviews/complete-task';

/**
 * Opens a question, or reopens it with a new token. If it was answered under an expired token,
 * completes the task at once and returns true.
 */
export async function openQuestion(
  { execution, number, shown, slot, token }: OpenQuestionInput,
  { store, complete }: TaskPorts,
): Promise<boolean> {
  const { rater, position: position, swapped } = slot;
  const s3Keys = reviewKeys(execution);
  await store.put(s3Keys.open(rater, position), JSON.stringify({ number, shown, swapped, token }));
  if ((await store.get(s3Keys.answer(rater, position))) === undefined) return false;
  // Uses its own token: `recordAnswer` may have just closed the question.
  await complete(token);
  await store.delete(s3Keys.open(rater, position));
  return true;
}
