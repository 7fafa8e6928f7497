import { catchAll, retryService } from '../../../shared/state-machines/asl-states';

/**
 * A call of SageMaker. What its model of errors lacks, which is nearly all of them, Step Functions
 * calls SageMaker.SageMakerException: too many calls, and an endpoint that is being updated already.
 */
export function sagemakerTask(partition: string, action: string, parameters: unknown) {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:sagemaker:${action}`,
    Arguments: parameters,
    TimeoutSeconds: 60,
    Retry: [retryService('SageMaker', 'ResourceLimitExceededException')],
    Catch: catchAll,
  };
}
