import { catchAll, jsonata, retryService } from '../../../shared/state-machines/asl-states';

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

/** Polls every 30 seconds until a resource is ready or failed. */
export function waitFor(wait: {
  readonly resource: string;
  readonly describe: object;
  readonly assign: object;
  readonly done: string;
  readonly broken: string;
  readonly next: string;
}) {
  const { resource } = wait;
  return {
    [`WaitFor${resource}`]: { Type: 'Wait', Seconds: 30, Next: `Describe${resource}` },
    [`Describe${resource}`]: { ...wait.describe, Next: `Check${resource}` },
    [`Check${resource}`]: {
      Type: 'Choice',
      Choices: [
        {
          Condition: jsonata(wait.done),
          ...(Object.keys(wait.assign).length > 0 && { Assign: wait.assign }),
          Next: wait.next,
        },
        {
          Condition: jsonata(wait.broken),
          Output: {
            Error: `${resource}Failed`,
            Cause: jsonata(
              `$exists($states.input.FailureReason) ? $states.input.FailureReason : 'SageMaker gave no reason'`,
            ),
          },
          Next: 'Failed',
        },
      ],
      Default: `WaitFor${resource}`,
    },
  };
}
