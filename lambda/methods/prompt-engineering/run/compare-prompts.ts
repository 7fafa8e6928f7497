import { titanEmbed } from '../../../shared/bedrock/bedrock-models';
import { parseAnswer } from '../../../shared/comparison/answer-format';
import { runMethod, type Method, type MethodResult } from '../../../shared/comparison/run-method';
import type { Task } from '../../../shared/comparison/task-file';
import {
  createNearestExamples,
  createRandomExamples,
  type ChooseExamples,
  type EmbedText,
} from './choose-examples';
import { promptNames, type PromptName } from './input';
import { buildVariables } from './prompt-variables';
import type { RunPrompt } from './run-prompt';

export interface Ports {
  readonly runPrompt: RunPrompt;
  readonly embed: EmbedText;
  /** Clock in milliseconds. */
  readonly now: () => number;
}

/** Answers the held-out messages with each prompt, one after the other so that latencies compare. */
export async function comparePrompts(
  task: Task,
  { runPrompt, embed, now }: Ports,
): Promise<MethodResult[]> {
  const nearest = await createNearestExamples(task.train, embed);
  const methods: Method[] = [
    ...promptNames
      .filter((name) => name !== 'few-shot')
      .map((name) => promptMethod(name, { name, setup: 'a prompt' })),
    promptMethod(
      'few-shot',
      { name: 'few-shot-random', setup: `a prompt, ${task.train.length} answered messages` },
      createRandomExamples(task.train),
    ),
    promptMethod(
      'few-shot',
      {
        name: 'few-shot-nearest',
        setup: `a prompt, ${task.train.length} answered messages and their embeddings`,
      },
      nearest,
    ),
  ];
  const results: MethodResult[] = [];
  for (const method of methods) results.push(await runMethod(method, task, now));
  return results;

  function promptMethod(
    prompt: PromptName,
    method: Pick<Method, 'name' | 'setup'>,
    choose?: ChooseExamples,
  ): Method {
    return {
      ...method,
      respond: async (item) => {
        const { examples, embeddingTokens } = (await choose?.(item)) ?? {
          examples: [],
          embeddingTokens: 0,
        };
        const variables = buildVariables(prompt, item.text, task, examples);
        const { text, usage } = await runPrompt(prompt, variables);
        const embedding = { model: titanEmbed, inputTokens: embeddingTokens, outputTokens: 0 };
        return {
          answer: parseAnswer(text),
          usage: embeddingTokens === 0 ? [usage] : [usage, embedding],
        };
      },
    };
  }
}
