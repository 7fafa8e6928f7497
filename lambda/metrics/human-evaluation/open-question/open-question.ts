import type { AskInput } from './input';
import { reviewKeys } from '../reviews/review-files';
import type { TaskPorts } from '../reviews/complete-task';

/**
 * Opens a question, or reopens it with a new token. If it was answered under an expired token,
 * completes the task at once and returns true.
 */
export async function openQuestion(
  { execution, number, shown, slot, token }: AskInput,
  { store, complete }: TaskPorts,
): Promise<boolean> {
  const { rater, place, swapped } = slot;
  const places = reviewKeys(execution);
  await store.put(places.open(rater, place), JSON.stringify({ number, shown, swapped, token }));
  if ((await store.get(places.answer(rater, place))) === undefined) return false;
  // Uses its own token: `recordAnswer` may have just closed the question.
  await complete(token);
  await store.delete(places.open(rater, place));
  return true;
}
