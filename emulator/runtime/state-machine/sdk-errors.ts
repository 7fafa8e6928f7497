import { randomUUID } from 'node:crypto';
import type { ServiceModel } from '../../endpoint/service-model';
import type { ServiceError } from '../../services/service';
import { TaskFailed } from './ports';

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

/**
 * What a service's error is to a state machine: `Comprehend.TextSizeLimitExceededException`,
 * `S3.NoSuchKeyException` (https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html,
 * read 2026-11-24). Step Functions calls through the SDK for Java, where an error that the service's
 * model lacks has the name of the service alone: `S3.S3Exception` for a right that is missing. That
 * last rule is how the SDK behaves, and no page of Step Functions says it.
 */
export function sdkFailure(model: ServiceModel, error: ServiceError): TaskFailed {
  const prefix = errorPrefix(model);
  const shape = model.shapes[error.code];
  const isKnown = shape?.type === 'structure' && shape.exception === true;
  return new TaskFailed(
    `${prefix}.${isKnown ? withException(error.code) : `${prefix}Exception`}`,
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

function withException(code: string): string {
  return code.endsWith('Exception') ? code : `${code}Exception`;
}
