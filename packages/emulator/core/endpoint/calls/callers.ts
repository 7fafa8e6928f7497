import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { LambdaFunction, Deployment } from '../../assembly/deployment';
import type { KeyOwner } from './handle-call';
import type { Caller } from '../../../services/service';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * New with each process, so that only what was told it can sign. One for each emulator would leave no function
 * warm for the next, as what is in its environment would differ.
 */
const seed = randomBytes(32);

/** Credentials of the person at the keyboard. */
export const yourCredentials = credentialsFor('AKIAEMULATEDYOU00000');

/** Credentials of a function, which tell it nothing of another's. */
export function credentialsOf({ arn }: Pick<LambdaFunction, 'arn'>): Credentials {
  const hash = createHash('sha256').update(arn).digest('hex');
  return credentialsFor(`ASIA${hash.slice(0, 16).toUpperCase()}`);
}

function credentialsFor(accessKeyId: string): Credentials {
  const secret = createHmac('sha256', seed).update(accessKeyId).digest();
  // A shell takes the characters of base64url without quotation marks.
  return { accessKeyId, secretAccessKey: secret.toString('base64url').slice(0, 40) };
}

/** Everybody who may call, by access key: you, and each function as its role. */
export function callersOf(world: Deployment): ReadonlyMap<string, KeyOwner> {
  const you = `arn:${world.partition}:iam::${world.account}:user/you`;
  return new Map([
    owner(yourCredentials, { principalArn: you, name: 'you' }),
    ...world.functions.map((target) =>
      owner(credentialsOf(target), {
        principalArn: target.role.arn,
        name: `${target.stack}/${target.logicalId}`,
      }),
    ),
  ]);
}

function owner({ accessKeyId, secretAccessKey }: Credentials, caller: Caller) {
  return [accessKeyId, { caller, secretAccessKey }] as const;
}
