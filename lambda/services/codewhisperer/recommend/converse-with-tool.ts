import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import type { Usage } from '../../../shared/bedrock/token-usage';
import { toServiceUnavailableError } from '../../../shared/errors/service-unavailable';

/** Sends one Converse request; throws SDK errors. */
export type Send = (
  input: ConverseCommandInput,
) => Promise<Pick<ConverseCommandOutput, 'output' | 'stopReason' | 'usage'>>;

type JsonValue = string | number | boolean | JsonValue[] | { [key: string]: JsonValue };

/** Request whose response is the input of a tool. */
export interface ToolRequest {
  readonly system: string;
  readonly text: string;
  readonly maxTokens: number;
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

/**
 * Low, for correct and repeatable code. Not 0, which the family may exclude: see
 * lambda/shared/bedrock/bedrock-models.ts.
 */
const TEMPERATURE = 0.1;

/** Creates an {@link ToolConverse} that uses an inference profile. */
export function createToolConverse(send: Send, model: TextModel, profileArn: string): ToolConverse {
  return async ({ system, text, maxTokens, tool: { name, description, schema } }) => {
    const { output, stopReason, usage } = await send({
      modelId: profileArn,
      system: [{ text: system }],
      messages: [{ role: 'user', content: [{ text }] }],
      inferenceConfig: {
        temperature: TEMPERATURE,
        maxTokens: Math.min(maxTokens, model.parameters.maxTokens.max),
      },
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
