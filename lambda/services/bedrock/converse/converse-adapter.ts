import type {
  ContentBlock,
  ConverseCommandInput,
  ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import {
  toServiceUnavailableError,
  ServiceUnavailableError,
} from '../../../shared/errors/service-unavailable';
import type {
  ConverseResponse,
  Converse,
  ConverseRequest,
  RunPrompt,
} from '../conversation/converse-port';

/** Sends one Converse request; throws SDK errors. */
export type Send = (
  input: ConverseCommandInput,
) => Promise<Pick<ConverseCommandOutput, 'output' | 'stopReason' | 'usage' | 'trace'>>;

export interface ConverseSettings {
  readonly model: TextModel;
  /** ARN of the application inference profile that carries the stack's tags. */
  readonly profileArn: string;
  /** ARN of a prompt version with the variables `request` and `language`. */
  readonly promptArn: string;
  readonly guardrailId: string;
  readonly guardrailVersion: string;
}

/** Creates a {@link Converse} that uses the profile and clamps parameters to the bounds of the model family. */
export function createConverse(send: Send, settings: ConverseSettings): Converse {
  const { temperature, maxTokens } = settings.model.parameters;
  return (request) =>
    sendConverse(send, {
      modelId: settings.profileArn,
      system: [{ text: request.system }],
      messages: request.turns.map(({ role, text }) => ({ role, content: [{ text }] })),
      inferenceConfig: {
        temperature: Math.min(Math.max(request.temperature, temperature.min), temperature.max),
        maxTokens: Math.min(request.maxTokens, maxTokens.max),
      },
      ...(request.tool !== undefined && { toolConfig: forceTool(request.tool) }),
      guardrailConfig: buildGuardrailConfig(settings),
    });
}

/** Creates a {@link RunPrompt}; text and parameters come from the prompt version. */
export function createRunPrompt(send: Send, settings: ConverseSettings): RunPrompt {
  return (variables) =>
    sendConverse(send, {
      modelId: settings.promptArn,
      promptVariables: Object.fromEntries(
        Object.entries(variables).map(([name, text]) => [name, { text }]),
      ),
      guardrailConfig: buildGuardrailConfig(settings),
    });
}

/** Enables the trace: without it, a blocked response looks like one with masked personal data. */
function buildGuardrailConfig(settings: ConverseSettings): ConverseCommandInput['guardrailConfig'] {
  return {
    guardrailIdentifier: settings.guardrailId,
    guardrailVersion: settings.guardrailVersion,
    trace: 'enabled',
  };
}

function forceTool(tool: NonNullable<ConverseRequest['tool']>): ConverseCommandInput['toolConfig'] {
  const { name, description, schema } = tool;
  return {
    tools: [{ toolSpec: { name, description, inputSchema: { json: { ...schema } } } }],
    toolChoice: { tool: { name } },
  };
}

async function sendConverse(send: Send, input: ConverseCommandInput): Promise<ConverseResponse> {
  const { output, stopReason, usage, trace } = await send(input).catch(toServiceUnavailableError);
  const content: readonly ContentBlock[] = output?.message?.content ?? [];
  const text = content.map((block) => block.text ?? '').join('');
  const toolInput = content.find((block) => block.toolUse !== undefined)?.toolUse.input;
  const blocked =
    stopReason === 'content_filtered' ||
    (stopReason === 'guardrail_intervened' &&
      (trace?.guardrail === undefined || hasBlocked(trace.guardrail)));
  if (text.trim() === '' && !blocked && input.toolConfig === undefined) {
    throw new ServiceUnavailableError(
      'EmptyResponse',
      `The model returned an empty response (${String(stopReason)}).`,
    );
  }
  return {
    text: text.trim(),
    ...(toolInput !== undefined && { toolInput }),
    blocked,
    truncated: stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded',
    usage: {
      inputTokens: usage?.inputTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
      requests: 1,
    },
  };
}

/** Whether any policy in the assessment blocked, rather than masked or only detected. */
function hasBlocked(assessment: unknown): boolean {
  if (typeof assessment !== 'object' || assessment === null) return false;
  return Object.entries(assessment).some(([key, value]) =>
    key === 'action' ? value === 'BLOCKED' : hasBlocked(value),
  );
}
