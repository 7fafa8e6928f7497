import * as z from 'zod/mini';
import { textModels, type TextModel } from '../../../shared/bedrock/bedrock-models';
import { parseTask, type Task, type TaskItem } from '../../../shared/comparison/task-file';
import { parseInput } from '../../../shared/errors/parse-input';
import { parseInteger } from '../../../shared/errors/parse-integer';
import { findModel, parseModels, shortName, type ModelChoice } from './find-model';
import { medianCharacters } from './route-by-rule';
import { parseSettings, type Setting } from './settings';

/** Answers that fit on a screen. */
const MAX_COUNT = 50;
/** Longest message of a task. */
const MAX_CHARACTERS = 5_000;

const number = z.optional(z.union([z.number(), z.string()]));
const shared = { file: z.string(), models: z.optional(z.string()), characters: number };

const selectInput = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('compare'), ...shared }),
  z.strictObject({ task: z.literal('route'), ...shared, count: number }),
  z.strictObject({
    task: z.literal('vary'),
    file: z.string(),
    modelId: z.optional(z.string()),
    message: number,
    settings: z.optional(z.string()),
  }),
]);

/** Models, and the rule that chooses between the small and the large one. */
export interface Routing extends ModelChoice {
  /** Characters up to which a message with one question goes to the small model. */
  readonly maxCharacters: number;
}

export type SelectRequest =
  | ({ readonly task: 'compare'; readonly file: Task } & Routing)
  | ({ readonly task: 'route'; readonly file: Task; readonly count: number } & Routing)
  | {
      readonly task: 'vary';
      readonly file: Task;
      readonly model: TextModel;
      /** Held-out message that is answered again and again. */
      readonly item: TaskItem;
      readonly settings: readonly Setting[];
    };

/**
 * Parses an event: a task in JSON Lines, and whether models are compared on it, a few messages are
 * routed, or the parameters of one model are varied. From a command line, numbers are strings.
 *
 * @throws {InvalidInputError} naming the field, or the line of the file
 */
export function parseSelectInput(event: unknown): SelectRequest {
  const input = parseInput(selectInput, event);
  if (input.task === 'vary') {
    const model = findModel('modelId', input.modelId ?? 'nova-lite');
    const settings = parseSettings(model, input.settings);
    const file = parseTask(input.file);
    const at = parseInteger('message', input.message ?? 1, 1, file.test.length);
    const item = file.test[at - 1];
    if (item === undefined) throw new Error(`No held-out message ${at}`);
    return { task: 'vary', file, model, item, settings };
  }
  const choice = parseModels('models', input.models ?? textModels.map(shortName).join());
  const given =
    input.characters === undefined
      ? undefined
      : parseInteger('characters', input.characters, 1, MAX_CHARACTERS);
  const count =
    input.task === 'route' ? parseInteger('count', input.count ?? 5, 1, MAX_COUNT) : undefined;
  const file = parseTask(input.file);
  const routing = { file, ...choice, maxCharacters: given ?? medianCharacters(file.train) };
  return count === undefined
    ? { task: 'compare', ...routing }
    : { task: 'route', ...routing, count };
}
