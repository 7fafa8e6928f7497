import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { LambdaFunction, Deployment } from '../../assembly/deployment';
import type { KeyOwner } from './handle-call';
import type { Caller } from '../../../services/service';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Random per process, so only recipients of a key can sign. A seed per emulator would change the
 * environment of functions, and none would stay warm for the next emulator.
 */
const seed = randomBytes(32);

/** Credentials of the local user. */
export const yourCredentials = credentialsFor('AKIAEMULATEDYOU00000');

/** Derives the credentials of a function; they do not reveal those of another function. */
export function deriveCredentials({ arn }: Pick<LambdaFunction, 'arn'>): Credentials {
  const hash = createHash('sha256').update(arn).digest('hex');
  return credentialsFor(`ASIA${hash.slice(0, 16).toUpperCase()}`);
}

function credentialsFor(accessKeyId: string): Credentials {
  const secret = createHmac('sha256', seed).update(accessKeyId).digest();
  // Shells accept base64url characters without quotation marks.
  return { accessKeyId, secretAccessKey: secret.toString('base64url').slice(0, 40) };
}

/** All callers by access key: the local user, and each function as its role. */
export function buildCallers(deployment: Deployment): ReadonlyMap<string, KeyOwner> {
  const you = `arn:${deployment.partition}:iam::${deployment.account}:user/you`;
  return new Map([
    buildKeyOwner(yourCredentials, { principalArn: you, name: 'you' }),
    ...deployment.functions.map((target) =>
      buildKeyOwner(deriveCredentials(target), {
        principalArn: target.role.arn,
        name: `${target.stack}/${target.logicalId}`,
      }),
    ),
  ]);
}

function buildKeyOwner({ accessKeyId, secretAccessKey }: Credentials, caller: Caller) {
  return [accessKeyId, { caller, secretAccessKey }] as const;
}
