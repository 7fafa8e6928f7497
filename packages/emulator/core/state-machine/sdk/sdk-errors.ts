import { randomUUID } from 'node:crypto';
import { LostAnswer } from '../../endpoint/calls/inject-faults';
import type { ServiceModel } from '../../endpoint/model/service-model';
import type { ServiceError } from '../../../services/service';
import { TaskFailed } from '../ports';

/**
 * The service's name in a task's errors, which is also that in its resource but for the case: its id
 * with each word in PascalCase, so `SFN` is `Sfn` and `ACM PCA` `AcmPca`.
 */
export function errorPrefix({ metadata: { serviceId } }: ServiceModel): string {
  return serviceId
    .split(' ')
    .map((word) => {
      const rest = word.slice(1);
      return word.charAt(0).toUpperCase() + (/^[A-Z0-9]+$/.test(word) ? rest.toLowerCase() : rest);
    })
    .join('');
}

/** Name of an error that the service's model lacks: the base exception of the SDK for Java. */
export const baseException = (prefix: string) => `${prefix}.${prefix}Exception`;

/** Name of the error when a call got no response. */
export const clientException = (prefix: string) => `${prefix}.SdkClientException`;

/**
 * Names a service's error as a state machine sees it: `Comprehend.TextSizeLimitExceededException`,
 * `S3.NoSuchKeyException` (https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html,
 * read 2026-12-02). Step Functions calls through the SDK for Java, which knows the error shapes of the service's model
 * and throws its base exception for any other code, such as Route 53's throttling
 * (https://github.com/aws/aws-sdk-java-v2/issues/2969, read 2026-12-02). No page of Step Functions says the latter.
 */
export function sdkFailure(model: ServiceModel, error: ServiceError): TaskFailed {
  const prefix = errorPrefix(model);
  if (error instanceof LostAnswer)
    return new TaskFailed(clientException(prefix), 'Unable to execute HTTP request (--fault)');
  const shape = model.shapes[error.code];
  const isKnown = shape?.type === 'structure' && shape.exception === true;
  return new TaskFailed(
    isKnown ? errorName(prefix, error.code) : baseException(prefix),
    `${error.message} (Service: ${prefix}, Status Code: ${error.status}, Request ID: ${randomUUID()})`,
  );
}

/** Of the optimised integration with Lambda, whose unnamed errors have the name of an older SDK. */
export function lambdaFailure(model: ServiceModel, error: ServiceError): TaskFailed {
  const { error: name, message } = sdkFailure(model, error);
  return new TaskFailed(
    name === 'Lambda.LambdaException' ? 'Lambda.AWSLambdaException' : name,
    message,
  );
}

/** Name of an error that the service's model has; it always ends in `Exception` (same page). */
export function errorName(prefix: string, code: string): string {
  return `${prefix}.${code.endsWith('Exception') ? code : `${code}Exception`}`;
}
