import type { ServiceModel } from './service-model';

/** Codes for an invalid signature. */
export interface SignatureCodes {
  readonly mismatch: string;
  /** Request date too far from the current time. */
  readonly skewed: string;
  /** Presigned URL that has expired. */
  readonly expired: string;
}

/** A service's codes for errors that the endpoint itself returns. */
export interface ErrorCodes {
  readonly invalid: string;
  readonly accessDenied: string;
  readonly unknownKey: string;
  readonly signature: SignatureCodes;
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
  'InternalFailureException',
];

/**
 * Returns the model's own codes if any, otherwise the common codes of AWS services or of S3. Codes
 * without a model are not verified against AWS: `ValidationException` for Polly and Lambda,
 * `InvalidSignatureException`, S3's `InvalidArgument` for constraint violations, and the statuses
 * given here. A service that the emulator lacks gets the codes of a JSON service.
 */
export function errorCodes(model: ServiceModel | undefined): ErrorCodes {
  const protocol = model?.metadata.protocol;
  if (protocol === 'rest-xml') {
    return {
      invalid: 'InvalidArgument',
      accessDenied: 'AccessDenied',
      unknownKey: 'InvalidAccessKeyId',
      // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (page named, not read again).
      signature: {
        mismatch: 'SignatureDoesNotMatch',
        skewed: 'RequestTimeTooSkewed',
        expired: 'AccessDenied',
      },
      unknownOperation: { code: 'NotImplemented', status: 501 },
      throttled: { code: 'SlowDown', status: 503 },
      failed: { code: 'InternalError', status: 500 },
    };
  }
  if (protocol === 'query') {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html, read 2026-11-25.
    return {
      invalid: 'ValidationError',
      accessDenied: 'AccessDenied',
      unknownKey: 'InvalidClientTokenId',
      signature: sameCode('SignatureDoesNotMatch'),
      unknownOperation: { code: 'InvalidAction', status: 400 },
      throttled: { code: 'Throttling', status: 400 },
      failed: { code: 'InternalFailure', status: 500 },
    };
  }
  const known = (codes: readonly string[]) =>
    codes.find((code) => model?.shapes[code] !== undefined);
  return {
    invalid: 'ValidationException',
    accessDenied: 'AccessDeniedException',
    unknownKey: 'UnrecognizedClientException',
    signature: sameCode('InvalidSignatureException'),
    unknownOperation: { code: 'UnknownOperationException', status: 404 },
    throttled: { code: known(throttlingCodes) ?? 'ThrottlingException', status: 400 },
    failed: { code: known(failureCodes) ?? 'InternalFailure', status: 500 },
  };
}

/** True for a throttling error or a service-side failure, after which a retry may succeed. */
export function isTransient(model: ServiceModel, code: string): boolean {
  const shape = model.shapes[code];
  const status = shape?.type === 'structure' ? (shape.status ?? 400) : 400;
  return status >= 500 || status === 429 || [...throttlingCodes, ...failureCodes].includes(code);
}

const sameCode = (code: string): SignatureCodes => ({
  mismatch: code,
  skewed: code,
  expired: code,
});
