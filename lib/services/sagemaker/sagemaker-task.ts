import { otherwiseFailed, retryOf } from '../../shared/states';

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
    Retry: [
      retryOf(
        'SageMaker.SageMakerException',
        'SageMaker.ResourceLimitExceededException',
        'States.Timeout',
      ),
    ],
    Catch: otherwiseFailed,
  };
}
