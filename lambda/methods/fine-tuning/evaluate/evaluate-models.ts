import { novaLite } from '../../../shared/bedrock/bedrock-models';
import type { Send } from '../../../shared/comparison/converse-text';
import { createModelMethod } from '../../../shared/comparison/model-method';
import { runMethod, type MethodResult } from '../../../shared/comparison/run-method';
import { parseTask } from '../../../shared/comparison/task-file';
import { runKeys } from '../records/run-keys';
import type { EvaluateInput } from './input';

export interface EvaluatePorts {
  readonly read: (key: string) => Promise<string>;
  readonly write: (key: string, body: string) => Promise<void>;
  readonly send: Send;
  /** Clock in milliseconds. */
  readonly now: () => number;
}

/**
 * Answers the held-out messages with the base model and with the tuned one, both with the same
 * prompt.
 */
export async function evaluateModels(
  { run, deployment }: EvaluateInput,
  profileArn: string,
  { read, write, send, now }: EvaluatePorts,
): Promise<readonly MethodResult[]> {
  const keys = runKeys(run);
  const task = parseTask(await read(keys.heldOut));
  const method = (name: string, modelId: string, setup: string) =>
    runMethod(createModelMethod(send, task, { name, setup, model: novaLite, modelId }), task, now);
  const base = await method('base', profileArn, 'a prompt');
  const tuned = await method(
    'tuned',
    deployment,
    `a prompt, a training job on ${task.train.length} messages, a stored model`,
  );
  await write(keys.comparison, JSON.stringify([base, tuned], null, 2));
  return [base, tuned];
}
