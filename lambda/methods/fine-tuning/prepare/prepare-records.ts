import { createHash } from 'node:crypto';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { parseTask } from '../../../shared/comparison/task-file';
import { toConversationRecord } from '../records/conversation-record';
import { runKeys } from '../records/run-keys';
import { checkTask } from '../validate/check-task';
import { parseHours, type PrepareInput } from './input';

export interface PreparePorts {
  readonly read: (
    key: string,
  ) => Promise<{ readonly text: string; readonly metadata: Readonly<Record<string, string>> }>;
  readonly write: (key: string, body: string) => Promise<void>;
}

export interface Prepared {
  /** Name of the job, the model and the deployment. */
  readonly run: string;
  readonly hours: number;
  readonly train: number;
  readonly test: number;
  readonly training: string;
  readonly output: string;
}

/**
 * Checks an uploaded task and writes its training records. The held-out messages go to another
 * folder, which the role of the training job may not read.
 *
 * @throws {InvalidInputError} for a file that is not a task, and for the first error of the checks
 */
export async function prepareRecords(
  { key, execution }: PrepareInput,
  names: string,
  { read, write }: PreparePorts,
): Promise<Prepared> {
  const { text, metadata } = await read(key);
  const hours = parseHours(key, metadata['hours']);
  const task = parseTask(text);
  const error = checkTask(task).find(({ level }) => level === 'error');
  if (error !== undefined)
    rejectInput({
      field: `line ${error.lines.join(', ')}`,
      expected: 'messages without errors',
      received: error.finding,
      suggestion: 'Correct or remove these lines; validate-data lists all findings.',
    });
  const run = `${names}-${createHash('sha256').update(execution).digest('hex').slice(0, 10)}`;
  const keys = runKeys(run);
  const records = task.train.map((item) => JSON.stringify(toConversationRecord(task, item)));
  await write(keys.training, `${records.join('\n')}\n`);
  await write(keys.heldOut, text);
  return {
    run,
    hours,
    train: task.train.length,
    test: task.test.length,
    training: keys.training,
    output: keys.output,
  };
}
