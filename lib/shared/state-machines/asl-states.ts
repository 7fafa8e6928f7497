/** A JSONata expression, as Step Functions tells it from text. */
export const jsonata = (expression: string) =>
  `{% ${expression.replace(/\s*\n\s*/g, ' ').trim()} %}`;

/** Busy or broken is worth another try, a little later each time and never at the same moment. */
export const retryOf = (...errors: readonly string[]) => ({
  ErrorEquals: errors,
  IntervalSeconds: 2,
  MaxAttempts: 8,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
});

/**
 * Retries a call of a service through its SDK integration, which names an error after the class that the SDK throws.
 * The base exception covers every error code that the service's model lacks: throttling in most services, but also
 * missing permissions and malformed parameters. Nothing but the text of the cause tells them apart, so that those
 * fail only after eight retries, some four minutes later and at no cost.
 * @param service as Step Functions writes it: `Transcribe`, `SageMaker`
 * @param modeled errors of the operation's model that may pass, without the name of the service
 */
export const retryService = (service: string, ...modeled: readonly string[]) =>
  retryOf(
    ...[`${service}Exception`, 'SdkClientException', ...modeled].map(
      (error) => `${service}.${error}`,
    ),
    'States.Timeout',
  );

const retryLambda = retryOf(
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
);

/** Where a machine goes when a task has failed for good: to a state named `Failed`. */
export const catchAll = [
  { ErrorEquals: ['States.ALL'], Output: jsonata('$states.errorOutput'), Next: 'Failed' },
];

/** Ends an execution with the error that brought it here. */
export const failState = {
  Type: 'Fail',
  Error: jsonata('$states.input.Error'),
  Cause: jsonata('$states.input.Cause'),
};

/** Invokes a function, with a little more time than functions have at most, unless it is said. */
export const invokeTask = (
  partition: string,
  functionName: string,
  payload: unknown,
  timeoutSeconds = 930,
) => ({
  Type: 'Task',
  Resource: `arn:${partition}:states:::lambda:invoke`,
  Arguments: { FunctionName: functionName, Payload: payload },
  TimeoutSeconds: timeoutSeconds,
  Retry: [retryLambda],
  Catch: catchAll,
});
