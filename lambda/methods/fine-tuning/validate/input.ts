import * as z from 'zod/mini';
import { parseTask, type Task } from '../../../shared/comparison/task-file';
import { parseInput } from '../../../shared/errors/parse-input';

const validateInput = z.strictObject({ file: z.string() });

/**
 * Parses an event: `file` is a task in JSON Lines.
 *
 * @throws {InvalidInputError} naming the line and the field
 */
export function parseValidateInput(event: unknown): Task {
  return parseTask(parseInput(validateInput, event).file);
}
