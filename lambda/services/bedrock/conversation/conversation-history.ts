import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { Turn } from './converse-port';
import { estimateTokens } from './estimate-tokens';

/** Conversation history. The caller stores it, so it is validated like any other input. */
export interface History {
  readonly turns: readonly Turn[];
}

/** Maximum turns kept: ten user messages with their replies. */
export const MAX_TURNS = 20;
/** Maximum estimated tokens kept: each one is sent, and billed, with every message. */
export const MAX_MEMORY_TOKENS = 6_000;
/** Maximum characters of one turn; the model's own replies stay well below. */
const MAX_CHARACTERS = 10_000;

/**
 * Validates a history.
 *
 * @throws {InvalidInputError} for a history that this handler cannot have returned
 */
export function validateHistory({ turns }: History): void {
  turns.forEach(({ role, text }, index) => {
    const expected = index % 2 === 0 ? 'user' : 'assistant';
    if (role !== expected) {
      rejectInput({
        field: `memory.turns[${index}].role`,
        expected: `${expected}, since user and assistant take turns and the user begins`,
        received: shorten(role),
        suggestion: 'Give back the memory as the last answer had it.',
      });
    }
    const size = Array.from(text.trim()).length;
    if (size === 0 || size > MAX_CHARACTERS) {
      rejectInput({
        field: `memory.turns[${index}].text`,
        expected: `1 to ${MAX_CHARACTERS.toLocaleString('en')} characters`,
        received: shorten(text),
        suggestion: 'Give back the memory as the last answer had it.',
      });
    }
  });
  if (turns.length % 2 === 1) {
    rejectInput({
      field: 'memory.turns',
      expected: 'an answer to every message, so an even number of turns',
      received: `${turns.length} turns`,
      suggestion: 'Give back the memory as the last answer had it.',
    });
  }
}

/**
 * Trims a history to the limits, dropping the oldest message together with its reply. The last `keep` turns always
 * stay.
 */
export function trimHistory(turns: readonly Turn[], keep: number): readonly Turn[] {
  const sizes = turns.map(({ text }) => estimateTokens(text));
  let tokens = sizes.reduce((sum, size) => sum + size, 0);
  let start = 0;
  while (
    turns.length - start > keep &&
    (turns.length - start > MAX_TURNS || tokens > MAX_MEMORY_TOKENS)
  ) {
    tokens -= (sizes[start] ?? 0) + (sizes[start + 1] ?? 0);
    start += 2;
  }
  return turns.slice(start);
}
