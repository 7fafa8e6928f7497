import { Logger } from '@aws-lambda-powertools/logger';
import { createPorts } from '../prompts/bedrock-ports';
import { comparePrompts } from './compare-prompts';
import { parseCompareInput } from './input';

const ports = createPorts(process.env);
const logger = new Logger({ serviceName: 'methods/prompt-engineering' });

/** Runs each prompt on the held-out messages of a task; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const task = parseCompareInput(event);
  const methods = await comparePrompts(task, { ...ports, now: () => performance.now() });
  logger.info('compared', { train: task.train.length, test: task.test.length });
  return { train: task.train.length, test: task.test.length, methods };
}
