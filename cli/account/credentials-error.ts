/** No credentials, or none that AWS knows. */
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

/** Turns what the SDK throws without usable credentials into {@link CredentialsError}; anything else stays as it is. */
export function asNoAccount(error: unknown): unknown {
  if (!(error instanceof Error) || !unknownCallers.includes(error.name)) return error;
  const [reason = ''] = error.message.split('\n');
  return new CredentialsError(`There are no AWS credentials that work (${error.name}: ${reason})`);
}
