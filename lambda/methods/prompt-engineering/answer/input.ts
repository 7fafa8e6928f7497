import * as z from 'zod/mini';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { parseTask, type Task } from '../../../shared/comparison/task-file';
import { parseInput } from '../../../shared/errors/parse-input';
import { promptNames, type PromptName } from '../prompts/prompt-names';

/** Answers that fit on a screen. */
const MAX_COUNT = 50;

const answerInput = z.strictObject({
  file: z.string(),
  prompt: z.enum([...promptNames, 'chain']),
  count: z.optional(z.union([z.number(), z.string()])),
});

export interface AnswerRequest {
  readonly task: Task;
  readonly prompt: PromptName | 'chain';
  /** Held-out messages to answer, from the first on. */
  readonly count: number;
}

/**
 * Parses an event: a task in JSON Lines, and the prompt that answers its first held-out messages.
 *
 * @throws {InvalidInputError} naming the field
 */
export function parseAnswerInput(event: unknown): AnswerRequest {
  const { file, prompt, count = 5 } = parseInput(answerInput, event);
  const number = typeof count === 'string' && count.trim() === '' ? NaN : Number(count);
  if (!Number.isInteger(number) || number < 1 || number > MAX_COUNT)
    rejectInput({
      field: 'count',
      expected: `an integer from 1 to ${MAX_COUNT}`,
      received: shorten(count),
      suggestion: 'Provide a number in this range, or omit the field.',
    });
  const task = parseTask(file);
  if (prompt === 'chain' && task.fields.length < 2)
    rejectInput({
      field: 'file',
      expected: 'lines with a category and a reply, which the two prompts of the chain write',
      received: `lines with a ${task.fields.join()} only`,
      suggestion: 'Add the other field, or choose another prompt.',
    });
  return { task, prompt, count: number };
}
