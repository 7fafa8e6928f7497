import type { InputIssue } from '@by-example/metrics/errors/input-error';
import { computeCost, type PricedModel } from '../bedrock/token-usage';
import { mapWithConcurrency } from '../concurrency/map-with-concurrency';
import { ServiceUnavailableError } from '../errors/service-unavailable';
import type { Answer } from './answer-format';
import { scoreAnswers, type Estimate } from './score-answers';
import type { Task, TaskItem } from './task-file';

/** Way to solve a task, measured on its held-out messages. */
export interface MethodResult {
  readonly name: string;
  /** Metrics by name, each with its interval of 95 %. */
  readonly metrics: Readonly<Record<string, Estimate>>;
  /** Mean input and output tokens of a message. */
  readonly tokens: number;
  /** Cost of the requests for 1,000 messages, at the price of the model. */
  readonly usdPerThousand: number;
  /** Median time until the answer, in milliseconds. */
  readonly milliseconds: number;
  /** Preparation that the method needs, in words. */
  readonly setup: string;
  /** Held-out messages without an answer, which count as wrong. */
  readonly failed: readonly FailedItem[];
}

export interface FailedItem {
  readonly line: number;
  readonly error: Pick<InputIssue, 'code'> & { readonly message: string };
}

/** Tokens of one request to a model. */
export interface ModelUsage {
  readonly model: PricedModel;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface Response {
  readonly answer: Answer;
  /** Requests that led to the answer. */
  readonly usage: readonly ModelUsage[];
}

export interface Method {
  readonly name: string;
  readonly setup: string;
  /** @throws {ServiceUnavailableError} if the service did not answer after all retries */
  readonly respond: (item: TaskItem) => Promise<Response>;
}

/** Requests at a time: the quota of a new account is small, and the SDK backs off when throttled. */
const CONCURRENCY = 4;

interface Outcome {
  readonly item: TaskItem;
  readonly response?: Response;
  readonly milliseconds: number;
  readonly failure?: ServiceUnavailableError;
}

/**
 * Answers the held-out messages of a task with a method and scores the answers. A message that the
 * service did not answer is named, and counts as wrong.
 *
 * @param now clock in milliseconds
 * @throws {ServiceUnavailableError} if no message got an answer
 */
export async function runMethod(
  { name, setup, respond }: Method,
  { test, fields }: Task,
  now: () => number,
): Promise<MethodResult> {
  const outcomes = await mapWithConcurrency(test, CONCURRENCY, async (item): Promise<Outcome> => {
    const start = now();
    const response = await respond(item).catch((error: unknown) => {
      if (error instanceof ServiceUnavailableError) return error;
      throw error;
    });
    const milliseconds = now() - start;
    return response instanceof ServiceUnavailableError
      ? { item, milliseconds, failure: response }
      : { item, milliseconds, response };
  });
  const answered = outcomes.filter(({ response }) => response !== undefined);
  const [failed] = outcomes.flatMap(({ failure }) => failure ?? []);
  if (answered.length === 0 && failed !== undefined) throw failed;

  const usage = answered.flatMap(({ response }) => response?.usage ?? []);
  const tokens = usage.reduce((sum, each) => sum + each.inputTokens + each.outputTokens, 0);
  const usd = usage.reduce((sum, each) => sum + computeCost(each, each.model).usd, 0);
  return {
    name,
    metrics: scoreAnswers(
      outcomes.map(({ item, response }) => ({ expected: item, answer: response?.answer ?? {} })),
      fields,
    ),
    tokens: Math.round(tokens / answered.length),
    usdPerThousand: Math.round((usd / answered.length) * 1_000 * 1e6) / 1e6,
    milliseconds: Math.round(median(answered.map(({ milliseconds }) => milliseconds))),
    setup,
    failed: outcomes.flatMap(({ item, failure }) =>
      failure === undefined
        ? []
        : [{ line: item.line, error: { code: failure.code, message: failure.message } }],
    ),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
