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
