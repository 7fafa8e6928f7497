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
export const MAX_HISTORY_TOKENS = 6_000;
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
        field: `history.turns[${index}].role`,
        expected: `${expected}: user and assistant alternate, starting with user`,
        received: shorten(role),
        suggestion: 'Pass the history exactly as the last response returned it.',
      });
    }
    const size = Array.from(text.trim()).length;
    if (size === 0 || size > MAX_CHARACTERS) {
      rejectInput({
        field: `history.turns[${index}].text`,
        expected: `1 to ${MAX_CHARACTERS.toLocaleString('en')} characters`,
        received: shorten(text),
        suggestion: 'Pass the history exactly as the last response returned it.',
      });
    }
  });
  if (turns.length % 2 === 1) {
    rejectInput({
      field: 'history.turns',
      expected: 'an even number of turns: each message with its response',
      received: `${turns.length} turns`,
      suggestion: 'Pass the history exactly as the last response returned it.',
    });
  }
}

/**
 * Trims a history to the limits, dropping the oldest message together with its reply. The last `keep` turns always
 * stay.
 */
export function trimHistory(turns: readonly Turn[], minTurns: number): readonly Turn[] {
  const sizes = turns.map(({ text }) => estimateTokens(text));
  let tokens = sizes.reduce((sum, size) => sum + size, 0);
  let start = 0;
  while (
    turns.length - start > minTurns &&
    (turns.length - start > MAX_TURNS || tokens > MAX_HISTORY_TOKENS)
  ) {
    tokens -= (sizes[start] ?? 0) + (sizes[start + 1] ?? 0);
    start += 2;
  }
  return turns.slice(start);
}
