import * as z from 'zod/mini';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { parseTask, type Task } from '../../../shared/comparison/task-file';
import { parseInput } from '../../../shared/errors/parse-input';
import { parseInteger } from '../../../shared/errors/parse-integer';

/** Prompts that are compared, each the name of a file in `lib/methods/prompt-engineering/prompts`. */
export const promptNames = [
  'zero-shot',
  'role',
  'chain-of-thought',
  'table',
  'json',
  'few-shot',
] as const;

export type PromptName = (typeof promptNames)[number];

/** Answers that fit on a screen. */
const MAX_COUNT = 50;

const runInput = z.strictObject({
  file: z.string(),
  prompt: z.enum([...promptNames, 'chain', 'all']),
  count: z.optional(z.union([z.number(), z.string()])),
});

export interface RunRequest {
  readonly task: Task;
  /** `all` compares the prompts; `chain` runs two of them in a flow. */
  readonly prompt: PromptName | 'chain' | 'all';
  /** Held-out messages that one prompt answers, from the first on. */
  readonly count: number;
}

/**
 * Parses an event: a task in JSON Lines, and the prompt that answers its held-out messages.
 *
 * @throws {InvalidInputError} naming the field, or the line of the task
 */
export function parseRunInput(event: unknown): RunRequest {
  const { file, prompt, count = 5 } = parseInput(runInput, event);
  const messages = parseInteger('count', count, 1, MAX_COUNT);
  const task = parseTask(file);
  if (prompt === 'chain' && task.fields.length < 2)
    rejectInput({
      field: 'file',
      expected: 'lines with a category and a reply, which the two prompts of the chain write',
      received: `lines with a ${task.fields.join()} only`,
      suggestion: 'Add the other field, or choose another prompt.',
    });
  return { task, prompt, count: messages };
}
