import { Logger } from '@aws-lambda-powertools/logger';
import {
  BedrockAgentRuntimeClient,
  InvokeFlowCommand,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { createPorts } from '../prompts/bedrock-ports';
import { answerMessages } from './answer-messages';
import { parseAnswerInput } from './input';
import { createRunChain } from './run-chain';

const { FLOW_ID: id, FLOW_ALIAS_ID: aliasId } = process.env;
if (id === undefined || aliasId === undefined)
  throw new Error('The function has no FLOW_ID or no FLOW_ALIAS_ID');

const client = new BedrockAgentRuntimeClient({
  maxAttempts: 6,
  requestHandler: { requestTimeout: 60_000, throwOnRequestTimeout: true },
});
const ports = {
  ...createPorts(process.env),
  runChain: createRunChain((input) => client.send(new InvokeFlowCommand(input)), { id, aliasId }),
};
const logger = new Logger({ serviceName: 'methods/prompt-engineering' });

/** Answers a few messages with one prompt, or with the chain of two; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = parseAnswerInput(event);
  const items = await answerMessages(request, ports);
  logger.info('answered', { prompt: request.prompt, messages: items.length });
  return { prompt: request.prompt, items, texts: items.map(({ text }) => text).join('\n\n') };
}
