import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import type { Send } from '../../../shared/comparison/converse-text';
import { answerMessages } from './answer-messages';
import { compareModels } from './compare-models';
import { shortName } from './find-model';
import { parseSelectInput } from './input';
import { varyParameters } from './vary-parameters';

const profiles = process.env['MODEL_PROFILES'];
if (profiles === undefined)
  throw new Error('The function has no environment variable MODEL_PROFILES');
const profileArns = JSON.parse(profiles) as Readonly<Record<string, string>>;
const profileArn = (model: TextModel): string => {
  const arn = profileArns[model.id];
  if (arn === undefined) throw new Error(`MODEL_PROFILES has no profile of ${model.id}`);
  return arn;
};
const promptRouterArn = process.env['PROMPT_ROUTER_ARN'];
// Hundreds of requests exceed a small quota repeatedly; the SDK retries with exponential backoff and
// jitter.
const bedrock = new BedrockRuntimeClient({
  maxAttempts: 8,
  requestHandler: { requestTimeout: 60_000, throwOnRequestTimeout: true },
});
const send: Send = (input) => bedrock.send(new ConverseCommand(input));
const logger = new Logger({ serviceName: 'methods/model-selection' });

/** Compares models on a task, routes a few messages, or varies parameters; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = parseSelectInput(event);
  const { task: kind, file: task } = request;
  logger.info('selecting', { kind, train: task.train.length, test: task.test.length });
  if (request.task === 'compare') {
    const now = () => performance.now();
    const ports = { send, profileArn, promptRouterArn, now };
    const { methods, savings } = await compareModels(task, request, ports);
    return { train: task.train.length, test: task.test.length, methods, savings };
  }
  if (request.task === 'route') return answerMessages({ ...request, task }, { send, profileArn });
  const { model, item, settings } = request;
  const modelId = profileArn(model);
  return {
    model: shortName(model),
    message: item.text,
    ...(await varyParameters({ task, item, model, modelId, settings }, send)),
  };
}
