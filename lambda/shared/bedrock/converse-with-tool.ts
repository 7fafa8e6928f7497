import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from './bedrock-models';
import type { Usage } from './token-usage';
import { toServiceUnavailableError } from '../errors/service-unavailable';

/** Sends one Converse request; throws SDK errors. */
export type Send = (
  input: ConverseCommandInput,
) => Promise<Pick<ConverseCommandOutput, 'output' | 'stopReason' | 'usage'>>;

type JsonValue = string | number | boolean | JsonValue[] | { [key: string]: JsonValue };

/** Request whose response is the input of a tool. */
export interface ToolRequest {
  readonly system: string;
  readonly text: string;
  /** Omitted or too large, the maximum of the model. */
  readonly maxTokens?: number;
  readonly tool: {
    readonly name: string;
    readonly description: string;
    /** JSON Schema of the tool's input. */
    readonly schema: Readonly<Record<string, JsonValue>>;
  };
}

export interface ToolResponse {
  /** Tool input, not validated; undefined if the model did not call the tool. */
  readonly input: unknown;
  /** Whether the response stopped at `maxTokens`; the input may then be cut off anywhere. */
  readonly truncated: boolean;
  readonly usage: Usage;
}

/**
 * Invokes the model.
 *
 * @throws {ServiceUnavailableError} if Bedrock did not respond after all retries
 */
export type ToolConverse = (request: ToolRequest) => Promise<ToolResponse>;

interface ToolModel {
  readonly model: TextModel;
  /** Inference profile of the model. */
  readonly profileArn: string;
  readonly temperature: number;
}

/** Creates a {@link ToolConverse} through Converse; the model must call the tool, for structured output. */
export function createToolConverse(
  send: Send,
  { model, profileArn, temperature }: ToolModel,
): ToolConverse {
  const { max } = model.parameters.maxTokens;
  return async ({ system, text, maxTokens = max, tool: { name, description, schema } }) => {
    const { output, stopReason, usage } = await send({
      modelId: profileArn,
      system: [{ text: system }],
      messages: [{ role: 'user', content: [{ text }] }],
      inferenceConfig: { temperature, maxTokens: Math.min(maxTokens, max) },
      toolConfig: {
        tools: [{ toolSpec: { name, description, inputSchema: { json: { ...schema } } } }],
        toolChoice: { tool: { name } },
      },
    }).catch(toServiceUnavailableError);
    const blocks = output?.message?.content ?? [];
    return {
      input: blocks.find(({ toolUse }) => toolUse?.name === name)?.toolUse?.input,
      truncated: stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded',
      usage: {
        inputTokens: usage?.inputTokens ?? 0,
        outputTokens: usage?.outputTokens ?? 0,
        requests: 1,
      },
    };
  };
}
