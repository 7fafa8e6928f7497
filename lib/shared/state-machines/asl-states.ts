/** Retries errors with exponential backoff and full jitter, eight times in about four minutes. */
export function retryOn(...errors: readonly string[]) {
  return {
    ErrorEquals: errors,
    IntervalSeconds: 2,
    MaxAttempts: 8,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  };
}

/**
 * Retries an SDK integration call, whose errors are named after the SDK's exception classes. The
 * base exception covers every error code missing from the service model: throttling in most
 * services, but also missing permissions and malformed parameters. Only the text of the cause
 * distinguishes them, so permanent errors fail after eight retries, some four minutes later and at
 * no cost.
 * @param service as Step Functions writes it: `Transcribe`, `SageMaker`
 * @param modeled transient errors of the operation's model, without the service name
 */
export const retryService = (service: string, ...modeled: readonly string[]) =>
  retryOn(
    ...[`${service}Exception`, 'SdkClientException', ...modeled].map(
      (error) => `${service}.${error}`,
    ),
    'States.Timeout',
  );

const retryLambda = retryOn(
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
);

/** Catches permanent task failures and transitions to a state named `Failed`. */
export const catchAll = [
  { ErrorEquals: ['States.ALL'], Output: jsonata('$states.errorOutput'), Next: 'Failed' },
];

/** Removes the catchers of a task, whose error is then that of the execution, or of the Map around it. */
export function withoutCatch(task: object): object {
  return Object.fromEntries(Object.entries(task).filter(([field]) => field !== 'Catch'));
}

/** Ends an execution with the caught error. */
export const failState = {
  Type: 'Fail',
  Error: jsonata('$states.input.Error'),
  Cause: jsonata('$states.input.Cause'),
};

/** Invokes a function. The default timeout slightly exceeds Lambda's maximum. */
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

/** Formats a JSONata expression for Step Functions. */
export function jsonata(expression: string): string {
  return `{% ${expression.replace(/\s*\n\s*/g, ' ').trim()} %}`;
}
