import { createHash } from 'node:crypto';
import type { Deployment } from '../assembly/deployment';
import type { Caller } from '../../services/service';

/** User ID of the local user, as STS returns it. */
export const yourUserId = 'AIDAEMULATED000000000';

/**
 * Condition keys that AWS sets on every request, so a policy never finds them missing:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, read
 * 2026-12-02.
 * Keys of the principal and the network come from the caller; a service's own call has none.
 * @param now milliseconds since 1970
 */
export function globalKeys(
  deployment: Deployment,
  caller: Caller,
  resource: string,
  now: number,
): Readonly<Record<string, string>> {
  const { principalArn } = caller;
  const isService = !principalArn.startsWith('arn:');
  const owner = findOwner(deployment, resource);
  return {
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:RequestedRegion': deployment.region,
    // The endpoint uses plain HTTP on the loopback interface, but emulates AWS, which uses TLS.
    'aws:SecureTransport': 'true',
    'aws:PrincipalIsAWSService': String(isService),
    'aws:ViaAWSService': 'false',
    ...(owner !== undefined && { 'aws:ResourceAccount': owner }),
    ...(isService
      ? { 'aws:PrincipalServiceName': principalArn }
      : {
          'aws:PrincipalAccount': deployment.account,
          'aws:SourceIp': '127.0.0.1',
          'aws:UserAgent': 'AWS Internal',
          ...principalKeys(deployment, caller),
        }),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable (page named, not read again). */
function principalKeys(deployment: Deployment, { principalArn, name }: Caller) {
  const user = /:user\/(?:.*\/)?([^/]+)$/.exec(principalArn)?.[1];
  if (user !== undefined)
    return { 'aws:PrincipalType': 'User', 'aws:userid': yourUserId, 'aws:username': user };
  const id = createHash('sha256').update(principalArn).digest('hex').slice(0, 17).toUpperCase();
  const target = deployment.functions.find(
    ({ stack, logicalId }) => `${stack}/${logicalId}` === name,
  );
  // A function's session has the name of the function.
  const session = target?.name ?? name.split('/').at(-1) ?? name;
  return { 'aws:PrincipalType': 'AssumedRole', 'aws:userid': `AROA${id}:${session}` };
}

/** Account that owns a resource; undefined if AWS owns it, such as a foundation model. */
function findOwner(deployment: Deployment, resource: string): string | undefined {
  if (resource === '*') return deployment.account;
  const [, , service, , account = '', name = ''] = resource.split(':');
  if (service !== 's3') return /^\d{12}$/.test(account) ? account : undefined;
  const [bucket] = name.split('/');
  const isOwn = deployment.resources('AWS::S3::Bucket').some(({ ref }) => ref === bucket);
  return isOwn ? deployment.account : undefined;
}
