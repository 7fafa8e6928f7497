import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import type { Turn } from './converse-port';
import { estimateTokens } from './estimate-tokens';

/** What a conversation remembers. It travels with the caller, so it is read as any other input is. */
export interface History {
  readonly turns: readonly Turn[];
}

/** Turns that are remembered at most: ten questions with their answers. */
export const MAX_TURNS = 20;
/** Estimated tokens that are remembered at most, since every one is sent, and paid, with every message. */
export const MAX_MEMORY_TOKENS = 6_000;
/** Characters of one remembered turn; the model's own answers stay well below. */
const MAX_CHARACTERS = 10_000;

/** Refuses a memory that no chat of this handler can have given back. */
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
 * As much of a conversation as is remembered, the newest first to stay. A message and its answer go
 * together, the oldest first. The last `keep` turns stay whatever their size.
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
