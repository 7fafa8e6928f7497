import { RefusedInput } from '../../lambda/shared/errors';

/** The field, and what was seen, of the refusal that an action ends in. */
export function refused(action: () => unknown): { field: string; seen: string; limit: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof RefusedInput) {
      const { field, seen, limit } = error.refusal;
      return { field, seen, limit };
    }
    throw error;
  }
  throw new Error('Nothing was refused.');
}
