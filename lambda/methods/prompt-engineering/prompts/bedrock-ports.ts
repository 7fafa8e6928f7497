import {
  BedrockRuntimeClient,
  ConverseCommand,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime';
import { novaLite } from '../../../shared/bedrock/bedrock-models';
import { createEmbedding } from '../../../shared/bedrock/titan-embedding';
import { toServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import type { EmbedText } from '../examples/choose-examples';
import type { PromptName } from './prompt-names';
import { createRunPrompt, type RunPrompt } from './run-prompt';

/** Dimensions that suffice to rank a few hundred messages. */
const DIMENSIONS = 256;

/**
 * Creates the calls to Bedrock of both functions. `PROMPT_ARNS` is a JSON object with the ARN of
 * each prompt version.
 */
export function createPorts(environment: NodeJS.ProcessEnv): {
  readonly runPrompt: RunPrompt;
  readonly embed: EmbedText;
} {
  const { EMBEDDING_MODEL_ID: modelId, PROMPT_ARNS } = environment;
  if (modelId === undefined || PROMPT_ARNS === undefined)
    throw new Error('The function has no EMBEDDING_MODEL_ID or no PROMPT_ARNS');
  // Hundreds of requests exceed a small quota repeatedly; the SDK retries with exponential backoff
  // and jitter.
  const client = new BedrockRuntimeClient({
    maxAttempts: 8,
    retryMode: 'standard',
    requestHandler: { requestTimeout: 60_000, throwOnRequestTimeout: true },
  });
  return {
    runPrompt: createRunPrompt((input) => client.send(new ConverseCommand(input)), {
      model: novaLite,
      promptArns: JSON.parse(PROMPT_ARNS) as Record<PromptName, string>,
    }),
    embed: createEmbedding(async (body) => {
      const command = new InvokeModelCommand({ modelId, body, contentType: 'application/json' });
      return (await client.send(command).catch(toServiceUnavailableError)).body;
    }, DIMENSIONS),
  };
}
