import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import { computeCost } from '../../../shared/bedrock/token-usage';
import { parseAnswer } from '../../../shared/comparison/answer-format';
import { converseText, type Send } from '../../../shared/comparison/converse-text';
import { scoreAnswers, type Estimate } from '../../../shared/comparison/score-answers';
import type { Task, TaskItem } from '../../../shared/comparison/task-file';
import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import { buildSamplePrompt } from './sample-prompt';
import { formatSetting, type Setting } from './settings';

/** Answers to the same prompt with one setting. */
export interface SampledSetting {
  readonly setting: string;
  readonly answers: number;
  /** Answers that differ in at least one character. */
  readonly distinct: number;
  /** Bar of the distinct answers. */
  readonly diversity: string;
  /** Metrics by name, each with its interval of 95 %. */
  readonly metrics: Readonly<Record<string, Estimate>>;
  /** Metrics in words, with a bar for the first one. */
  readonly score: string;
  /** Answers that end at the maximum number of tokens. */
  readonly cut: number;
  /** Mean output tokens. */
  readonly outputTokens: number;
  /** Cost of a million answers. */
  readonly usdPerMillion: number;
}

/** Answers of a setting that Bedrock did not give, with the error of the first one. */
export interface FailedSetting {
  readonly setting: string;
  readonly count: number;
  readonly error: { readonly code: string; readonly message: string };
}

export interface SampledSettings {
  /** Settings with at least one answer. */
  readonly settings: readonly SampledSetting[];
  readonly failed: readonly FailedSetting[];
}

const ANSWERS = 20;
const CONCURRENCY = 4;
/** Tokens of an answer, if the setting does not say. */
const MAX_TOKENS = 800;
/** Characters of a bar: one for each answer. */
const BAR = ANSWERS;

type SampledAnswer = Awaited<ReturnType<typeof converseText>>;

interface Sampling {
  readonly task: Task;
  readonly item: TaskItem;
  readonly model: TextModel;
  readonly modelId: string;
  readonly settings: readonly Setting[];
}

/**
 * Answers one message 20 times with each setting, and counts and scores the answers.
 *
 * @throws {ServiceUnavailableError} if no setting has an answer
 */
export async function varyParameters(
  { task, item, model, modelId, settings }: Sampling,
  send: Send,
): Promise<SampledSettings> {
  const prompt = buildSamplePrompt(task, item.text);
  const sampled: SampledSetting[] = [];
  const failed: FailedSetting[] = [];
  let failure: ServiceUnavailableError | undefined;
  for (const setting of settings) {
    const name = formatSetting(setting);
    const outcomes = await sample(setting);
    const failures = outcomes.filter((one) => one instanceof ServiceUnavailableError);
    const [first] = failures;
    failure ??= first;
    if (first !== undefined) {
      const error = { code: first.code, message: first.message };
      failed.push({ setting: name, count: failures.length, error });
    }
    const answers = outcomes.flatMap((one) => (one instanceof ServiceUnavailableError ? [] : one));
    if (answers.length > 0) sampled.push({ setting: name, ...measure(answers) });
  }
  if (sampled.length === 0 && failure !== undefined) throw failure;
  return { settings: sampled, failed };

  function sample(setting: Setting): Promise<(ServiceUnavailableError | SampledAnswer)[]> {
    return mapWithConcurrency(Array.from({ length: ANSWERS }), CONCURRENCY, async (_, at) => {
      const request = buildRequest(prompt, setting, { model, modelId, number: at + 1 });
      return converseText(send, request, model).catch((error: unknown) => {
        if (error instanceof ServiceUnavailableError) return error;
        throw error;
      });
    });
  }

  function measure(answers: readonly SampledAnswer[]): Omit<SampledSetting, 'setting'> {
    const distinct = new Set(answers.map(({ text }) => text.trim())).size;
    const metrics = scoreAnswers(
      answers.map(({ text }) => ({ expected: item, answer: parseAnswer(text) })),
      task.fields,
    );
    const mean = (read: (answer: SampledAnswer) => number) =>
      answers.reduce((sum, answer) => sum + read(answer), 0) / answers.length;
    return {
      answers: answers.length,
      distinct,
      diversity: drawBar(distinct / answers.length),
      metrics,
      score: describeScore(metrics),
      cut: answers.filter(({ isCut }) => isCut).length,
      outputTokens: Math.round(mean(({ usage }) => usage.outputTokens)),
      usdPerMillion: Math.round(mean(({ usage }) => computeCost(usage, model).usd) * 1e6),
    };
  }
}

function buildRequest(
  prompt: string,
  { topK, ...setting }: Setting,
  {
    model: { parameters },
    modelId,
    number,
  }: { readonly model: TextModel; readonly modelId: string; readonly number: number },
): ConverseCommandInput {
  const { temperature, topP } = parameters;
  return {
    modelId,
    messages: [{ role: 'user', content: [{ text: prompt }] }],
    inferenceConfig: {
      // The defaults of the model, written out: what a setting leaves out is the same in each.
      ...(temperature.default !== 'dynamic' && { temperature: temperature.default }),
      ...(topP.default !== 'dynamic' && { topP: topP.default }),
      maxTokens: MAX_TOKENS,
      ...setting,
    },
    // Converse has no field for top-k; Amazon Nova takes it under this name.
    ...(topK !== undefined && { additionalModelRequestFields: { inferenceConfig: { topK } } }),
    // Keeps equal requests apart in the invocation log.
    requestMetadata: { answer: String(number) },
  };
}

function drawBar(share: number): string {
  const filled = Math.round(share * BAR);
  return '█'.repeat(filled) + '░'.repeat(BAR - filled);
}

function describeScore(metrics: SampledSetting['metrics']): string {
  const [first] = Object.values(metrics);
  const texts = Object.entries(metrics).map(([name, { value }]) => `${name} ${value.toFixed(2)}`);
  return `${drawBar(first?.value ?? 0)} ${texts.join(', ')}`;
}
