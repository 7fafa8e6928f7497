/** Missing or invalid AWS credentials. */
export class CredentialsError extends Error {
  override readonly name = 'NoCredentials';
  readonly fix =
    'Sign in with `aws login` or `aws sso login`, or choose a profile with AWS_PROFILE.';
}

const unknownCallers = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'TokenProviderError',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
];

/** Converts the SDK's credential errors to {@link CredentialsError}; returns other errors unchanged. */
export function toCredentialsError(error: unknown): unknown {
  if (!(error instanceof Error) || !unknownCallers.includes(error.name)) return error;
  const [reason = ''] = error.message.split('\n');
  return new CredentialsError(`No valid AWS credentials (${error.name}: ${reason})`);
}
