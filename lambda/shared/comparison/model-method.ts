import { parseAnswer } from './answer-format';
import { converseText, type AnsweringModel, type Send } from './converse-text';
import type { Method } from './run-method';
import { buildTaskPrompt, type PromptTask } from './task-prompt';

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
    readonly model: AnsweringModel;
    /** Model, inference profile, deployment or prompt router. */
    readonly modelId: string;
  },
): Method {
  return {
    ...method,
    respond: async (item) => {
      const input = {
        modelId,
        messages: [
          { role: 'user' as const, content: [{ text: buildTaskPrompt(task, item.text) }] },
        ],
        // With a temperature of 0, two runs differ as little as the model allows.
        inferenceConfig: { temperature: 0, maxTokens: MAX_TOKENS },
      };
      const { text, usage } = await converseText(send, input, model);
      return { answer: parseAnswer(text), usage: [usage] };
    },
  };
}
