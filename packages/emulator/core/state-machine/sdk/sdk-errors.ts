import { randomUUID } from 'node:crypto';
import { LostResponse } from '../../endpoint/calls/inject-faults';
import type { ServiceModel } from '../../endpoint/model/service-model';
import type { ServiceError } from '../../../services/service';
import { TaskFailed } from '../ports';

/**
 * Service name in a task's errors: the service ID with each word in PascalCase, so `SFN` is `Sfn`
 * and `ACM PCA` is `AcmPca`. A task's resource has the same name except for case.
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

/** Error name for a code that the service's model lacks: the base exception of the SDK for Java. */
export const baseException = (prefix: string) => `${prefix}.${prefix}Exception`;

/** Error name of a call without a response. */
export const clientException = (prefix: string) => `${prefix}.SdkClientException`;

/**
 * Converts a service error to a state machine error: `Comprehend.TextSizeLimitExceededException`,
 * `S3.NoSuchKeyException`
 * (https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html, read
 * 2026-12-02). Step Functions calls through the SDK for Java, which knows the error shapes of the
 * service's model. For any other code, such as Route 53's throttling, it throws its base exception
 * (https://github.com/aws/aws-sdk-java-v2/issues/2969, read 2026-12-02). No page of Step Functions
 * confirms the latter.
 */
export function sdkFailure(model: ServiceModel, error: ServiceError): TaskFailed {
  const prefix = errorPrefix(model);
  if (error instanceof LostResponse)
    return new TaskFailed(clientException(prefix), 'Unable to execute HTTP request (--fault)');
  const shape = model.shapes[error.code];
  const isKnown = shape?.type === 'structure' && shape.exception === true;
  return new TaskFailed(
    isKnown ? errorName(prefix, error.code) : baseException(prefix),
    `${error.message} (Service: ${prefix}, Status Code: ${error.status}, Request ID: ${randomUUID()})`,
  );
}

/**
 * Converts an error of the optimized Lambda integration, whose unnamed errors use the name of an
 * older SDK.
 */
export function lambdaFailure(model: ServiceModel, error: ServiceError): TaskFailed {
  const { error: name, message } = sdkFailure(model, error);
  return new TaskFailed(
    name === 'Lambda.LambdaException' ? 'Lambda.AWSLambdaException' : name,
    message,
  );
}

/** Error name for a code in the service's model; always ends in `Exception` (same page). */
export function errorName(prefix: string, code: string): string {
  return `${prefix}.${code.endsWith('Exception') ? code : `${code}Exception`}`;
}
