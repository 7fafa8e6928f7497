import { Logger } from '@aws-lambda-powertools/logger';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { toServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import { createChat } from './chat-adapter';
import { classifyImage } from './zero-shot-classifier';
import { parseTask, type Task } from './input';
import { classifyTexts } from './classify-texts';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The function has no environment variable ${name}`);
  return value;
};
const EndpointName = environment('ENDPOINT_NAME');
const model = environment('MODEL_NAME');
// SageMaker times out after 60 seconds.
const client = new SageMakerRuntimeClient({
  maxAttempts: 4,
  retryMode: 'standard',
  requestHandler: { requestTimeout: 65_000, throwOnRequestTimeout: true },
});
const chat = createChat(async (body) => {
  const { Body } = await client
    .send(
      new InvokeEndpointCommand({
        EndpointName,
        ContentType: 'application/json',
        Accept: 'application/json',
        Body: body,
      }),
    )
    .catch(toServiceUnavailableError);
  return Body.transformToString();
});
const logger = new Logger({ serviceName: 'services/jumpstart' });

/** Generates text, classifies an image or classifies texts; `input.ts` defines the events. */
export async function handler(event: unknown) {
  const task = parseTask(event);
  const result = await run(task);
  logger.info('answered', { task: task.task, ...result.usage });
  return { task: task.task, ...result, model };
}

function run(task: Task) {
  switch (task.task) {
    case 'text-generation':
      return chat(task);
    case 'image-classification':
      return classifyImage(task.image, task.labels, chat);
    case 'sentiment':
      return classifyTexts(task.texts, chat);
  }
}
