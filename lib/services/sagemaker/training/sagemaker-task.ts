import { catchAll, retryService } from '../../../shared/state-machines/asl-states';

/**
 * Task that calls SageMaker. Most errors are missing from its service model, and Step Functions
 * reports them as SageMaker.SageMakerException, including throttling and an endpoint that is
 * already updating.
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
