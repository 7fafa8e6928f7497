import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { textModels } from '../../../shared/bedrock/bedrock-models';
import { computeCost } from '../../../shared/bedrock/token-usage';
import { chat } from '../tasks/chat';
import { classifyTexts } from '../classify/classify-texts';
import { createConverse, createRunPrompt, type Send } from './converse-adapter';
import { parseTask, type Task } from './input';
import { generate } from '../tasks/generate';
import { summarize } from '../tasks/summarize';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The function has no environment variable ${name}`);
  return value;
};
const model = textModels.find(({ id }) => id === environment('MODEL_ID'));
if (model === undefined)
  throw new Error('MODEL_ID is not in lambda/shared/bedrock/bedrock-models.ts');

const settings = {
  model,
  profileArn: environment('PROFILE_ARN'),
  promptArn: environment('PROMPT_ARN'),
  guardrailId: environment('GUARDRAIL_ID'),
  guardrailVersion: environment('GUARDRAIL_VERSION'),
};
// Backoff with jitter: a long document is throttled more than once under a small quota.
const client = new BedrockRuntimeClient({
  maxAttempts: 6,
  retryMode: 'standard',
  requestHandler: { requestTimeout: 60_000, throwOnRequestTimeout: true },
});
const send: Send = (input) => client.send(new ConverseCommand(input));
const converse = createConverse(send, settings);
const runPrompt = createRunPrompt(send, settings);
const logger = new Logger({ serviceName: 'services/bedrock' });

/** Generates, summarizes, classifies or chats; `input.ts` defines the events. */
export async function handler(event: unknown) {
  const task = parseTask(event);
  const result = await run(task);
  logger.info('answered', { task: task.task, ...result.usage });
  return {
    task: task.task,
    ...result,
    model: settings.model.id,
    cost: computeCost(result.usage, settings.model),
  };
}

function run(task: Task) {
  switch (task.task) {
    case 'generate':
      return generate(task, runPrompt);
    case 'summarize':
      return summarize(task, converse);
    case 'classify':
      return classifyTexts(task, converse);
    case 'chat':
      return chat(task, converse);
  }
}
