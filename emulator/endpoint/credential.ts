import { ServiceError } from '../services/service';
import type { HttpRequest } from './http-message';

/** Who signed a request, and for which service. */
export interface Credential {
  readonly accessKeyId: string;
  /** The signing name of the service, from the credential scope. */
  readonly service: string;
}

/**
 * Reads the credential of a SigV4 or SigV4a request, from its Authorization header or, presigned,
 * its query. The signature itself is not verified: the emulator holds no secrets, and the access key
 * only says which role calls.
 */
export function readCredential({ headers, query }: HttpRequest): Credential {
  const header = /^AWS4-\S+ .*\bCredential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1];
  const [accessKeyId, , ...scope] = (header ?? query.get('X-Amz-Credential') ?? '').split('/');
  const service = scope.at(-2);
  if (accessKeyId === undefined || service === undefined || scope.at(-1) !== 'aws4_request') {
    throw new ServiceError(
      'MissingAuthenticationToken',
      'Missing Authentication Token: the request has no SigV4 Authorization header and no X-Amz-Credential.',
      403,
    );
  }
  return { accessKeyId, service };
}
