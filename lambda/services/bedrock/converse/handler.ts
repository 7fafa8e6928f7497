import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { textModels } from '../../../shared/bedrock/bedrock-models';
import { costOf } from '../../../shared/bedrock/token-usage';
import { chat } from '../tasks/chat';
import { classify } from '../classify/classify-texts';
import { createConverse, createRunPrompt, type Send } from './converse-adapter';
import { readTask, type Task } from './input';
import { generate } from '../tasks/generate';
import { summarise } from '../tasks/summarize';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The function has no environment variable ${name}`);
  return value;
};
const model = textModels.find(({ id }) => id === environment('MODEL_ID'));
if (model === undefined)
  throw new Error('MODEL_ID names no model of lambda/shared/bedrock/bedrock-models.ts');

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
  const task = readTask(event);
  const result = await run(task);
  logger.info('answered', { task: task.task, ...result.usage });
  return {
    task: task.task,
    ...result,
    model: settings.model.id,
    cost: costOf(result.usage, settings.model),
  };
}

function run(task: Task) {
  switch (task.task) {
    case 'generate':
      return generate(task, runPrompt);
    case 'summarise':
      return summarise(task, converse);
    case 'classify':
      return classify(task, converse);
    case 'chat':
      return chat(task, converse);
  }
}
