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

export const retryLambda = retryOf(
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
);
