import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from '../../../../shared/bedrock/bedrock-models';
import { toServiceUnavailableError } from '../../../../shared/errors/service-unavailable';
import type { ConverseWithTool } from '../../minutes/minutes';

type Send = (
  input: ConverseCommandInput,
) => Promise<Pick<ConverseCommandOutput, 'output' | 'usage'>>;

/** Creates an {@link ConverseWithTool} through Converse; the model must call the tool, for structured output. */
export function createToolConverse(
  send: Send,
  model: TextModel,
  profileArn: string,
): ConverseWithTool {
  return async ({ system, text, tool: { name, description, schema } }) => {
    const { output, usage } = await send({
      modelId: profileArn,
      system: [{ text: system }],
      messages: [{ role: 'user', content: [{ text }] }],
      inferenceConfig: {
        // Lowest temperature: minutes must be factual.
        temperature: model.parameters.temperature.min,
        maxTokens: model.parameters.maxTokens.max,
      },
      toolConfig: {
        tools: [
          {
            toolSpec: {
              name,
              description,
              inputSchema: { json: { ...schema } },
            },
          },
        ],
        toolChoice: { tool: { name } },
      },
    }).catch(toServiceUnavailableError);
    const content = output?.message?.content ?? [];
    return {
      toolInput: content.find(({ toolUse }) => toolUse !== undefined)?.toolUse?.input,
      usage: {
        inputTokens: usage?.inputTokens ?? 0,
        outputTokens: usage?.outputTokens ?? 0,
        requests: 1,
      },
    };
  };
}
