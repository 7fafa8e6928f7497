import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { textModels, type TextModel } from '../../../shared/bedrock/bedrock-models';
import { createToolConverse } from '../../../shared/bedrock/converse-with-tool';
import { computeCost } from '../../../shared/bedrock/token-usage';
import { parseTask } from './input';
import { recommendCode } from './recommend-code';
import { toSarif } from '../scan/sarif';
import { scanCode } from '../scan/scan-code';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The function has no environment variable ${name}`);
  return value;
};
const modelNamed = (name: string): TextModel => {
  const found = textModels.find(({ id }) => id === name);
  if (found === undefined)
    throw new Error('MODEL_ID is not in lambda/shared/bedrock/bedrock-models.ts');
  return found;
};
const model = modelNamed(environment('MODEL_ID'));

// Backoff with jitter: a long file is throttled more than once under a small quota.
const client = new BedrockRuntimeClient({
  maxAttempts: 6,
  retryMode: 'standard',
  requestHandler: { requestTimeout: 60_000, throwOnRequestTimeout: true },
});
const converse = createToolConverse((input) => client.send(new ConverseCommand(input)), {
  model,
  profileArn: environment('PROFILE_ARN'),
  // Low, for correct and repeatable code. Not 0, which the family may exclude.
  temperature: 0.1,
});
const logger = new Logger({ serviceName: 'services/codewhisperer' });

/** Suggests code, or scans code for weaknesses; `input.ts` defines the events. */
export async function handler(event: unknown) {
  const task = parseTask(event);
  const { task: name, language, lines } = task;
  const result =
    name === 'security-scan'
      ? await scanCode(task, converse).then((found) => ({
          file: task.file,
          ...found,
          sarif: toSarif({ ...task, ...found }),
        }))
      : await recommendCode(task, converse);
  logger.info('answered', { task: name, language: language.id, lines: lines.length });
  return {
    task: name,
    language: language.id,
    lines: lines.length,
    ...result,
    model: model.id,
    cost: computeCost(result.usage, model),
  };
}
