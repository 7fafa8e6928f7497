import { Logger } from '@aws-lambda-powertools/logger';
import {
  BedrockAgentRuntimeClient,
  InvokeFlowCommand,
} from '@aws-sdk/client-bedrock-agent-runtime';
import {
  BedrockRuntimeClient,
  ConverseCommand,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { novaLite } from '../../../shared/bedrock/bedrock-models';
import { createEmbedding } from '../../../shared/bedrock/titan-embedding';
import { toServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import { answerMessages } from './answer-messages';
import { comparePrompts } from './compare-prompts';
import { parseRunInput, type PromptName } from './input';
import { createRunChain } from './run-chain';
import { createRunPrompt } from './run-prompt';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The function has no environment variable ${name}`);
  return value;
};
// Hundreds of requests exceed a small quota repeatedly; the SDK retries with exponential backoff and
// jitter.
const settings = {
  maxAttempts: 8,
  requestHandler: { requestTimeout: 60_000, throwOnRequestTimeout: true },
};
const models = new BedrockRuntimeClient(settings);
const flows = new BedrockAgentRuntimeClient(settings);
const modelId = environment('EMBEDDING_MODEL_ID');

const ports = {
  runPrompt: createRunPrompt((input) => models.send(new ConverseCommand(input)), {
    model: novaLite,
    promptArns: JSON.parse(environment('PROMPT_ARNS')) as Record<PromptName, string>,
  }),
  runChain: createRunChain((input) => flows.send(new InvokeFlowCommand(input)), {
    id: environment('FLOW_ID'),
    aliasId: environment('FLOW_ALIAS_ID'),
  }),
  embed: createEmbedding(async (body) => {
    const command = new InvokeModelCommand({ modelId, body, contentType: 'application/json' });
    return (await models.send(command).catch(toServiceUnavailableError)).body;
  }, 256),
  now: () => performance.now(),
};
const logger = new Logger({ serviceName: 'methods/prompt-engineering' });

/** Compares all prompts on a task, or answers a few of its messages with one; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const { task, prompt, count } = parseRunInput(event);
  logger.info('answering', { prompt, train: task.train.length, test: task.test.length });
  if (prompt === 'all') {
    const methods = await comparePrompts(task, ports);
    return { train: task.train.length, test: task.test.length, methods };
  }
  const items = await answerMessages({ task, prompt, count }, ports);
  return { prompt, items, texts: items.map(({ text }) => text).join('\n\n') };
}
