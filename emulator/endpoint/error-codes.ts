import type { ServiceModel } from './service-model';

/** What a service calls the errors that the endpoint itself answers. */
export interface ErrorCodes {
  readonly invalid: string;
  readonly accessDenied: string;
  readonly unknownKey: string;
  readonly unknownOperation: { readonly code: string; readonly status: number };
  readonly throttled: { readonly code: string; readonly status: number };
  readonly failed: { readonly code: string; readonly status: number };
}

const throttlingCodes = ['ThrottlingException', 'TooManyRequestsException', 'ThrottledException'];
const failureCodes = [
  'InternalServerException',
  'ServiceFailureException',
  'ServiceException',
  'InternalServerError',
];

/**
 * The codes of AWS's common errors
 * (https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html), those of S3
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), and where the model has its
 * own, those. Not verified against AWS: `ValidationException` where the model lacks it (Polly,
 * Lambda), and S3's `InvalidArgument` for what the model alone refuses.
 */
export function errorCodes(model: ServiceModel): ErrorCodes {
  if (model.metadata.protocol === 'rest-xml') {
    return {
      invalid: 'InvalidArgument',
      accessDenied: 'AccessDenied',
      unknownKey: 'InvalidAccessKeyId',
      unknownOperation: { code: 'NotImplemented', status: 501 },
      throttled: { code: 'SlowDown', status: 503 },
      failed: { code: 'InternalError', status: 500 },
    };
  }
  const known = (codes: readonly string[]) =>
    codes.find((code) => model.shapes[code] !== undefined);
  return {
    invalid: 'ValidationException',
    accessDenied: 'AccessDeniedException',
    unknownKey: 'UnrecognizedClientException',
    unknownOperation: { code: 'UnknownOperationException', status: 404 },
    throttled: { code: known(throttlingCodes) ?? 'ThrottlingException', status: 400 },
    failed: { code: known(failureCodes) ?? 'InternalFailure', status: 500 },
  };
}
