import { catchAll, retryService } from '../../shared/state-machines/asl-states';

/** Task that calls the control plane of Bedrock through the SDK integration. */
export function bedrockTask(partition: string, action: string, parameters: unknown) {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:bedrock:${action}`,
    Arguments: parameters,
    TimeoutSeconds: 60,
    Retry: [retryService('Bedrock', 'ThrottlingException', 'InternalServerException')],
    Catch: catchAll,
  };
}

/** Returns a task whose error is that of the execution. */
export function withoutCatch(task: object): object {
  return Object.fromEntries(Object.entries(task).filter(([field]) => field !== 'Catch'));
}
