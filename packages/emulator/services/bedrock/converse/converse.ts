import type {
  ContentBlock,
  ConverseRequest,
  ConverseResponse,
  GuardrailTraceAssessment,
} from '@aws-sdk/client-bedrock-runtime';
import { estimateTokens } from '../../../engines/chat/estimate-tokens';
import { assess } from '../guardrails/apply-guardrail';
import { checkRequest, inputTokens } from './check-request';
import type { NamedResources } from './converse-permissions';
import type { Generate, Generated } from './generate';
import type { Guardrail } from '../guardrails/guardrail';
import type { TextModel } from '../models';
import { renderPrompt } from './prompt';
import { guardedTexts, plainTexts, withTexts } from './read-messages';

type ResponseWithoutMetrics = Omit<ConverseResponse, 'metrics'>;

export interface Conversed {
  readonly response: ResponseWithoutMetrics;
  /** Stand-in that replaced the model; undefined if the guardrail blocked the input. */
  readonly standIn?: string;
}

/**
 * Runs Converse without its metrics: applies the guardrail to the request, generates a response,
 * applies the guardrail to it.
 */
export async function converse(
  input: ConverseRequest,
  { prompt, route, guardrail }: NamedResources,
  generate: Generate,
): Promise<Conversed> {
  const request = prompt === undefined ? input : renderPrompt(prompt, input);
  checkRequest(request, route.model);
  if (guardrail !== undefined)
    return converseGuarded(request, { model: route.model, guardrail, generate });
  const generated = await generate(request, route.model);
  return { response: respond(request, generated), standIn: generated.standIn };
}

/**
 * Returns the `stopReason` `guardrail_intervened` for masked and for blocked content;
 * `actionReason` in the trace distinguishes them, according to reports of Bedrock callers
 * (secondary, read 2026-11-24).
 */
async function converseGuarded(
  request: ConverseRequest,
  {
    model,
    guardrail: { id, properties },
    generate,
  }: { readonly model: TextModel; readonly guardrail: Guardrail; readonly generate: Generate },
): Promise<Conversed> {
  const tracing = request.guardrailConfig?.trace ?? 'disabled';
  const full = tracing === 'enabled_full';
  const traced = (guardrail: GuardrailTraceAssessment) =>
    tracing === 'disabled' ? {} : { trace: { guardrail } };

  const messages = request.messages ?? [];
  const guarded = guardedTexts(messages, request.system ?? []);
  const before = assess(properties, 'INPUT', guarded, totalLength(plainTexts(messages)), full);
  const inputAssessment = { [id]: before.assessment };
  if (before.blocked)
    return {
      response: {
        output: {
          message: { role: 'assistant', content: [{ text: properties.BlockedInputMessaging }] },
        },
        stopReason: 'guardrail_intervened',
        usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
        ...traced({ inputAssessment, actionReason: 'Guardrail blocked.' }),
      },
    };

  const masked = new Map(guarded.map((text, at) => [text, before.texts[at] ?? text]));
  const maskedRequest = { ...request, messages: withTexts(messages, masked) };
  const generated = await generate(maskedRequest, model);
  const modelOutput = generated.content.flatMap((block) => block.text ?? []);
  const after = assess(properties, 'OUTPUT', modelOutput, totalLength(modelOutput), full);
  const outputTexts = new Map(modelOutput.map((text, at) => [text, after.texts[at] ?? text]));
  const content: ContentBlock[] = after.blocked
    ? [{ text: properties.BlockedOutputsMessaging }]
    : generated.content.map((block) =>
        block.text === undefined ? block : { text: outputTexts.get(block.text) ?? block.text },
      );
  const intervened = before.masked || after.masked || after.blocked;
  const response = {
    ...respond(maskedRequest, {
      content,
      stopReason: intervened ? 'guardrail_intervened' : generated.stopReason,
      ...(generated.usage !== undefined && { usage: generated.usage }),
    }),
    ...traced({
      modelOutput,
      inputAssessment,
      outputAssessments: { [id]: [after.assessment] },
      actionReason: after.blocked
        ? 'Guardrail blocked.'
        : intervened
          ? 'Guardrail masked.'
          : 'No action.',
    }),
  };
  return { response, standIn: generated.standIn };
}

function respond(
  request: ConverseRequest,
  { content, stopReason, usage }: Pick<Generated, 'content' | 'stopReason' | 'usage'>,
): ResponseWithoutMetrics {
  const { input, output } = usage ?? {
    input: inputTokens(request),
    output: content.reduce(
      (sum, block) =>
        sum + estimateTokens(block.text ?? JSON.stringify(block.toolUse?.input ?? '')),
      0,
    ),
  };
  return {
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: { inputTokens: input, outputTokens: output, totalTokens: input + output },
  };
}

function totalLength(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
