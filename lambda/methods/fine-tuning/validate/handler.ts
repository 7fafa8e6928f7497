import { Logger } from '@aws-lambda-powertools/logger';
import { checkTask } from './check-task';
import { parseValidateInput } from './input';

const logger = new Logger({ serviceName: 'methods/fine-tuning' });

/** Checks the messages that a model would be trained on; `input.ts` defines the event. */
export function handler(event: unknown) {
  const task = parseValidateInput(event);
  const findings = checkTask(task);
  const valid = findings.every(({ level }) => level !== 'error');
  logger.info('validated', { train: task.train.length, test: task.test.length, valid });
  return Promise.resolve({
    valid,
    train: task.train.length,
    test: task.test.length,
    categories: task.categories,
    findings,
  });
}
