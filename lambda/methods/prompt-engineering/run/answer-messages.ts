import { parseAnswer, type Answer } from '../../../shared/comparison/answer-format';
import type { TaskItem } from '../../../shared/comparison/task-file';
import { createNearestExamples, type EmbedText } from './choose-examples';
import { buildVariables } from './prompt-variables';
import type { RunPrompt } from './run-prompt';
import type { PromptName, RunRequest } from './input';
import type { RunChain } from './run-chain';

export interface AnsweredMessage {
  readonly message: string;
  /** Lines of the examples that were in the prompt. */
  readonly examples: readonly number[];
  /** Model output as it came. */
  readonly text: string;
  readonly answer: Answer;
  readonly expected: Answer;
}

export interface Ports {
  readonly runPrompt: RunPrompt;
  readonly runChain: RunChain;
  readonly embed: EmbedText;
}

/** Answers the first held-out messages with a prompt, or with the chain of two. */
export async function answerMessages(
  { task, prompt, count }: RunRequest & { readonly prompt: PromptName | 'chain' },
  { runPrompt, runChain, embed }: Ports,
): Promise<AnsweredMessage[]> {
  const items = task.test.slice(0, count);
  const needsExamples = prompt === 'few-shot' || prompt === 'chain';
  const choose = needsExamples ? await createNearestExamples(task.train, embed) : undefined;
  const answered: AnsweredMessage[] = [];
  for (const item of items) {
    const examples = (await choose?.(item))?.examples ?? [];
    const text = await respond(item, examples);
    answered.push({
      message: item.text,
      examples: examples.map(({ line }) => line),
      text,
      answer: parseAnswer(text),
      expected: pickAnswer(item),
    });
  }
  return answered;

  async function respond({ text }: TaskItem, examples: readonly TaskItem[]): Promise<string> {
    if (prompt === 'chain') return runChain(text, task.categories, examples);
    return (await runPrompt(prompt, buildVariables(prompt, text, task, examples))).text;
  }
}

function pickAnswer({ category, reply }: TaskItem): Answer {
  return { ...(category !== undefined && { category }), ...(reply !== undefined && { reply }) };
}
