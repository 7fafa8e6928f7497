import type { AskInput } from './input';
import { reviewKeys } from '../reviews/review-files';
import type { TaskPorts } from '../reviews/complete-task';

/**
 * Opens a question, or opens it again with a new token. One that was answered meanwhile, to a token that had expired,
 * is settled at once; true then.
 */
export async function openQuestion(
  { execution, number, shown, slot, token }: AskInput,
  { store, complete }: TaskPorts,
): Promise<boolean> {
  const { rater, place, swapped } = slot;
  const places = reviewKeys(execution);
  await store.put(places.open(rater, place), JSON.stringify({ number, shown, swapped, token }));
  if ((await store.get(places.answer(rater, place))) === undefined) return false;
  // With its own token: who wrote the answer may have closed the question just now.
  await complete(token);
  await store.delete(places.open(rater, place));
  return true;
}
