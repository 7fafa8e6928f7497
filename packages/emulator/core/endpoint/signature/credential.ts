import { ServiceError } from '../../../services/service';
import type { HttpRequest } from '../http/http-message';

/**
 * SigV4 credential and signature of a request, from the header or, if presigned, from the query.
 */
export interface Credential {
  readonly accessKeyId: string;
  /** Signing name of the service, from the credential scope. */
  readonly service: string;
  /** Day, Region, service and `aws4_request`. */
  readonly scope: readonly string[];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** In the format 20261202T084608Z. */
  readonly date: string;
  /** Validity of a presigned request in seconds; undefined if signed in the header. */
  readonly expires: number | undefined;
}

/** Parses the credential of a SigV4 request; {@link verifySignature} verifies it. */
export function readCredential({ headers, query }: HttpRequest): Credential {
  const authorization = headers['authorization'];
  const header = authorization?.startsWith('AWS4-HMAC-SHA256 ') ? authorization : undefined;
  const field = (name: string) => new RegExp(`\\b${name}=([^,\\s]+)`).exec(header ?? '')?.[1];
  const isPresigned =
    authorization === undefined && query.get('X-Amz-Algorithm') === 'AWS4-HMAC-SHA256';
  const given = isPresigned ? query.get('X-Amz-Credential') : field('Credential');
  const [accessKeyId, ...scope] = (given ?? '').split('/');
  const service = scope.at(-2);
  if (accessKeyId === undefined || service === undefined || scope.at(-1) !== 'aws4_request') {
    throw new ServiceError(
      'MissingAuthenticationToken',
      'Missing Authentication Token: the request has no SigV4 Authorization header and no X-Amz-Credential.',
      403,
    );
  }
  const names = isPresigned ? query.get('X-Amz-SignedHeaders') : field('SignedHeaders');
  return {
    accessKeyId,
    service,
    scope,
    signedHeaders: (names ?? '').toLowerCase().split(';'),
    signature: (isPresigned ? query.get('X-Amz-Signature') : field('Signature')) ?? '',
    date: (isPresigned ? query.get('X-Amz-Date') : headers['x-amz-date']) ?? '',
    expires: isPresigned ? Number(query.get('X-Amz-Expires') ?? 'NaN') : undefined,
  };
}
