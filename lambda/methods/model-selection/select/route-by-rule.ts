import type { TaskItem } from '../../../shared/comparison/task-file';

/** Decision of the rule for a message, with what it was decided by. */
export interface RoutedMessage {
  readonly size: 'small' | 'large';
  /** Unicode characters of the message. */
  readonly characters: number;
  /** Runs of question marks: `??` is one question. */
  readonly questions: number;
  readonly reason: 'short' | 'long' | 'several questions';
}

/** Routes a message to the small model if it has at most `maxCharacters` and one question. */
export function routeByRule(text: string, maxCharacters: number): RoutedMessage {
  const characters = Array.from(text).length;
  const questions = text.match(/[?？]+/gu)?.length ?? 0;
  const reason =
    characters > maxCharacters ? 'long' : questions > 1 ? 'several questions' : 'short';
  return { size: reason === 'short' ? 'small' : 'large', characters, questions, reason };
}

/**
 * Counts the characters of the median training message, the default limit of the rule: what is short
 * depends on the language and the task, and the held-out messages must not decide it.
 */
export function medianCharacters(train: readonly TaskItem[]): number {
  const lengths = train.map(({ text }) => Array.from(text).length).sort((a, b) => a - b);
  return lengths[Math.floor((lengths.length - 1) / 2)] ?? 0;
}
