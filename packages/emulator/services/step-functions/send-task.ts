import type {
  SendTaskFailureInput,
  SendTaskHeartbeatInput,
  SendTaskSuccessInput,
} from '@aws-sdk/client-sfn';
import type { Executions } from '../../core/executions/executions';
import { operation, ServiceError } from '../service';
import type { Operation, Permission } from '../service';

/** The three operations by which somebody who was given a task token reports. */
export function sendTaskOperations(executions: Executions): Readonly<Record<string, Operation>> {
  /** Whose task it is, which is what a policy names. */
  const permissions =
    (action: string) =>
    ({ taskToken }: { readonly taskToken: string | undefined }): readonly Permission[] => {
      const machine = executions.machineOf(taskToken ?? '');
      if (machine === undefined)
        throw new ServiceError('InvalidToken', `Invalid Token: '${String(taskToken)}'`);
      return [{ action, resource: machine.arn }];
    };
  const answer = (accepted: boolean) => {
    // A token is forgotten with its task, whether that ended or ran out of time.
    if (!accepted)
      throw new ServiceError(
        'TaskTimedOut',
        'Task Timed Out: the task is over, or its execution is',
      );
    return Promise.resolve({});
  };
  const { tasks } = executions;
  return {
    SendTaskSuccess: operation({
      permissions: permissions('states:SendTaskSuccess'),
      run: ({ taskToken, output }: SendTaskSuccessInput) =>
        answer(tasks.completeTask(taskToken ?? '', parse(output))),
    }),
    SendTaskFailure: operation({
      permissions: permissions('states:SendTaskFailure'),
      run: ({ taskToken, error = '', cause = '' }: SendTaskFailureInput) =>
        answer(tasks.failTask(taskToken ?? '', { error, cause })),
    }),
    SendTaskHeartbeat: operation({
      permissions: permissions('states:SendTaskHeartbeat'),
      run: ({ taskToken }: SendTaskHeartbeatInput) => answer(tasks.heartbeat(taskToken ?? '')),
    }),
  };
}

function parse(output = ''): unknown {
  try {
    return JSON.parse(output);
  } catch {
    throw new ServiceError('InvalidOutput', `Invalid Output: '${output}'`);
  }
}
