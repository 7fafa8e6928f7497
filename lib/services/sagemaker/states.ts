/** A JSONata expression, as Step Functions tells it from text. */
export const jsonata = (expression: string) =>
  `{% ${expression.replace(/\s*\n\s*/g, ' ').trim()} %}`;

/** Busy or broken is worth another try, a little later each time and never at the same moment. */
const retry = (errors: readonly string[], most: number) => [
  {
    ErrorEquals: errors,
    IntervalSeconds: 2,
    MaxAttempts: most,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

/** Where a machine goes when a task has failed for good. */
export const otherwiseFailed = [
  { ErrorEquals: ['States.ALL'], Output: jsonata('$states.errorOutput'), Next: 'Failed' },
];

/** Ends an execution with the error that brought it here. */
export const failed = {
  Type: 'Fail',
  Error: jsonata('$states.input.Error'),
  Cause: jsonata('$states.input.Cause'),
};

export function invokeTask(partition: string, functionName: string, payload: unknown) {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Arguments: { FunctionName: functionName, Payload: payload },
    // A little more than the function has itself.
    TimeoutSeconds: 930,
    Retry: retry(
      [
        'Lambda.ServiceException',
        'Lambda.AWSLambdaException',
        'Lambda.SdkClientException',
        'Lambda.TooManyRequestsException',
      ],
      8,
    ),
    Catch: otherwiseFailed,
  };
}

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
    Retry: retry(
      [
        'SageMaker.SageMakerException',
        'SageMaker.ResourceLimitExceededException',
        'States.Timeout',
      ],
      6,
    ),
    Catch: otherwiseFailed,
  };
}
