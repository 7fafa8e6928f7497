/** Nobody is known, or nobody that AWS knows: a person reads it in one line. */
export class NoAccount extends Error {}

const unknownCallers = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'TokenProviderError',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
];

/** Turns what the SDK throws without usable credentials into {@link NoAccount}; anything else stays as it is. */
export function asNoAccount(error: unknown): unknown {
  if (!(error instanceof Error) || !unknownCallers.includes(error.name)) return error;
  const [reason = ''] = error.message.split('\n');
  return new NoAccount(
    `No AWS credentials that work: sign in with \`aws login\` or \`aws sso login\`, or name a --profile. (${error.name}: ${reason})`,
  );
}
