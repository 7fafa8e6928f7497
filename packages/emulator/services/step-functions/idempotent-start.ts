import type { StateMachine } from '../../core/assembly/deployment';
import type { ExecutionRecord } from '../../core/executions/execution-record';
import { ServiceError } from '../service';

/**
 * Returns the running execution of a repeated StartExecution with the same name and input.
 * Otherwise, or after it has ended, its name is taken.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function findIdempotentExecution(
  all: readonly ExecutionRecord[],
  machine: StateMachine,
  name: string | undefined,
  input: string,
): ExecutionRecord | undefined {
  const before = all.find((each) => each.machine === machine && each.name === name);
  if (before === undefined || (before.end === undefined && before.input === input)) return before;
  throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${before.arn}'`);
}
