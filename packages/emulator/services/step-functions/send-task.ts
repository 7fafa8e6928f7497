import type {
  SendTaskFailureInput,
  SendTaskHeartbeatInput,
  SendTaskSuccessInput,
} from '@aws-sdk/client-sfn';
import type { Executions } from '../../core/executions/executions';
import { operation, ServiceError } from '../service';
import type { Operation, Permission } from '../service';

/** Creates the three operations that report on a task by its token. */
export function sendTaskOperations(executions: Executions): Readonly<Record<string, Operation>> {
  /** Permission on the state machine of the task, which policies name. */
  const permissions =
    (action: string) =>
    ({ taskToken }: { readonly taskToken: string | undefined }): readonly Permission[] => {
      const machine = executions.findMachineByToken(taskToken ?? '');
      if (machine === undefined)
        throw new ServiceError('InvalidToken', `Invalid Token: '${String(taskToken)}'`);
      return [{ action, resource: machine.arn }];
    };
  const toResponse = (accepted: boolean) => {
    // A token is deleted with its task, whether the task ended or timed out.
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
        toResponse(tasks.completeTask(taskToken ?? '', parse(output))),
    }),
    SendTaskFailure: operation({
      permissions: permissions('states:SendTaskFailure'),
      run: ({ taskToken, error = '', cause = '' }: SendTaskFailureInput) =>
        toResponse(tasks.failTask(taskToken ?? '', { error, cause })),
    }),
    SendTaskHeartbeat: operation({
      permissions: permissions('states:SendTaskHeartbeat'),
      run: ({ taskToken }: SendTaskHeartbeatInput) => toResponse(tasks.heartbeat(taskToken ?? '')),
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
