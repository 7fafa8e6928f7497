import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from '../bedrock/bedrock-models';
import { toServiceUnavailableError } from '../errors/service-unavailable';
import { parseAnswer } from './answer-format';
import type { Method } from './run-method';
import { buildTaskPrompt, type PromptTask } from './task-prompt';

/** Sends one Converse request; throws SDK errors. */
export type Send = (
  input: ConverseCommandInput,
) => Promise<Pick<ConverseCommandOutput, 'output' | 'usage'>>;

/** Tokens of an answer, at most. */
const MAX_TOKENS = 800;

/** Creates a method that asks a model, or a deployment of it, with the prompt without examples. */
export function createModelMethod(
  send: Send,
  task: PromptTask,
  {
    model,
    modelId,
    ...method
  }: Pick<Method, 'name' | 'setup'> & {
    readonly model: TextModel;
    /** Model, inference profile or deployment. */
    readonly modelId: string;
  },
): Method {
  return {
    ...method,
    respond: async ({ text }) => {
      const { output, usage } = await send({
        modelId,
        messages: [{ role: 'user', content: [{ text: buildTaskPrompt(task, text) }] }],
        // With a temperature of 0, two runs differ as little as the model allows.
        inferenceConfig: { temperature: 0, maxTokens: MAX_TOKENS },
      }).catch(toServiceUnavailableError);
      const content = output?.message?.content ?? [];
      return {
        answer: parseAnswer(content.map((block) => block.text ?? '').join('')),
        usage: [
          {
            model,
            inputTokens: usage?.inputTokens ?? 0,
            outputTokens: usage?.outputTokens ?? 0,
          },
        ],
      };
    },
  };
}
