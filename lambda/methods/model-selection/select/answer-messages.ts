import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import { computeCost, type TokenCost } from '../../../shared/bedrock/token-usage';
import type { Answer } from '../../../shared/comparison/answer-format';
import { createModelMethod } from '../../../shared/comparison/model-method';
import type { FailedItem, ModelUsage, Response } from '../../../shared/comparison/run-method';
import type { Task, TaskItem } from '../../../shared/comparison/task-file';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import type { Ports } from './compare-models';
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
  {
    task,
    count,
    small,
    large,
    maxCharacters,
  }: Routing & { readonly task: Task; readonly count: number },
  { send, profileArn }: Pick<Ports, 'send' | 'profileArn'>,
): Promise<AnsweredMessages> {
  const items: AnsweredMessage[] = [];
  const failed: FailedItem[] = [];
  const total = { usd: 0, usdOfLarge: 0 };
  let failure: ServiceUnavailableError | undefined;
  for (const item of task.test.slice(0, count)) {
    const { size, ...routed } = routeByRule(item.text, maxCharacters);
    const model = size === 'small' ? small : large;
    const response = await respond(item, model);
    if (response instanceof ServiceUnavailableError) {
      failure ??= response;
      const error = { code: response.code, message: response.message };
      failed.push({ line: item.line, error });
      continue;
    }
    const usd = sumCost(response.usage, model);
    const usdOfLarge = sumCost(response.usage, large);
    total.usd += usd;
    total.usdOfLarge += usdOfLarge;
    items.push({
      message: item.text,
      model: shortName(model),
      ...routed,
      answer: response.answer,
      usdPerMillion: toPerMillion(usd),
      savedPerMillion: toPerMillion(usdOfLarge - usd),
    });
  }
  if (items.length === 0 && failure !== undefined) throw failure;
  const { read: priceRead, url: priceSource } = large.price.source;
  const cost = { usd: total.usd, priceRead, priceSource };
  return { maxCharacters, items, failed, cost, costOfLarge: { ...cost, usd: total.usdOfLarge } };

  function respond(item: TaskItem, model: TextModel): Promise<Response | ServiceUnavailableError> {
    const name = shortName(model);
    const settings = { name, setup: 'a model', modelId: profileArn(model) };
    const method = createModelMethod(send, task, { ...settings, model });
    return method.respond(item).catch((error: unknown) => {
      if (error instanceof ServiceUnavailableError) return error;
      throw error;
    });
  }
}

function sumCost(usage: readonly ModelUsage[], model: TextModel): number {
  return usage.reduce((sum, each) => sum + computeCost(each, model).usd, 0);
}

function toPerMillion(usd: number): number {
  return Math.round(usd * 1e6 * 1_000) / 1_000;
}
