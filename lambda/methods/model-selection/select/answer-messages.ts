import { computeCost, type TokenCost } from '../../../shared/bedrock/token-usage';
import type { Answer } from '../../../shared/comparison/answer-format';
import type { Send } from '../../../shared/comparison/converse-text';
import { createModelMethod } from '../../../shared/comparison/model-method';
import type { FailedItem } from '../../../shared/comparison/run-method';
import type { Task, TaskItem } from '../../../shared/comparison/task-file';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import { shortName } from './find-model';
import type { Routing } from './input';
import { routeByRule, type RoutedMessage } from './route-by-rule';

export interface AnsweredMessage extends Omit<RoutedMessage, 'size'> {
  readonly message: string;
  /** Model that the rule chose. */
  readonly model: string;
  readonly answer: Answer;
  /** Cost of a million such messages. */
  readonly usdPerMillion: number;
  /** Cost of the larger model for as many tokens, less that. */
  readonly savedPerMillion: number;
}

export interface AnsweredMessages {
  /** Characters up to which a message with one question goes to the small model. */
  readonly maxCharacters: number;
  readonly items: readonly AnsweredMessage[];
  readonly failed: readonly FailedItem[];
  readonly cost: TokenCost;
  /** Cost of the larger model for as many tokens. */
  readonly costOfLarge: TokenCost;
}

/**
 * Answers the first held-out messages, each with the model that the rule chooses. A message without an
 * answer is listed in `failed`.
 *
 * @throws {ServiceUnavailableError} if no message has an answer
 */
export async function answerMessages(
  { task, count, models, maxCharacters }: Routing & { readonly task: Task; readonly count: number },
  {
    send,
    profileArns,
  }: { readonly send: Send; readonly profileArns: Readonly<Record<string, string>> },
): Promise<AnsweredMessages> {
  const [small, large] = [models[0], models.at(-1)];
  if (small === undefined || large === undefined) throw new Error('No models to choose from');
  const items: AnsweredMessage[] = [];
  const failed: FailedItem[] = [];
  const total = { inputTokens: 0, outputTokens: 0, usd: 0, usdOfLarge: 0 };
  let failure: ServiceUnavailableError | undefined;
  for (const item of task.test.slice(0, count)) {
    const answered = await respond(item);
    if (answered instanceof ServiceUnavailableError) {
      failure ??= answered;
      failed.push({
        line: item.line,
        error: { code: answered.code, message: answered.message },
      });
    } else items.push(answered);
  }
  if (items.length === 0 && failure !== undefined) throw failure;
  const costOf = (usd: number): TokenCost => ({ ...computeCost(total, large), usd });
  return {
    maxCharacters,
    items,
    failed,
    cost: costOf(total.usd),
    costOfLarge: costOf(total.usdOfLarge),
  };

  async function respond(item: TaskItem): Promise<AnsweredMessage | ServiceUnavailableError> {
    const { size, ...routed } = routeByRule(item.text, maxCharacters);
    const model = size === 'small' ? small : large;
    if (model === undefined) throw new Error('No models to choose from');
    const modelId = profileArns[model.id];
    if (modelId === undefined) throw new Error(`No inference profile for ${model.id}`);
    const method = createModelMethod(send, task, { name: size, setup: '', model, modelId });
    const response = await method.respond(item).catch((error: unknown) => {
      if (error instanceof ServiceUnavailableError) return error;
      throw error;
    });
    if (response instanceof ServiceUnavailableError) return response;
    const [usage = { inputTokens: 0, outputTokens: 0 }] = response.usage;
    const { usd } = computeCost(usage, model);
    const { usd: usdOfLarge } = computeCost(usage, large ?? model);
    total.usd += usd;
    total.usdOfLarge += usdOfLarge;
    return {
      message: item.text,
      model: shortName(model),
      ...routed,
      answer: response.answer,
      usdPerMillion: toPerMillion(usd),
      savedPerMillion: toPerMillion(usdOfLarge - usd),
    };
  }
}

function toPerMillion(usd: number): number {
  return Math.round(usd * 1e6 * 1_000) / 1_000;
}
