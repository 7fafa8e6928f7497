import { createHash } from 'node:crypto';
import type { LambdaFunction, World } from './assembly/world';
import type { Caller } from './services/service';

/** Of the person at the keyboard. */
export const yourAccessKey = 'AKIAEMULATEDYOU00000';

export function accessKeyOf({ arn }: LambdaFunction): string {
  return `ASIA${createHash('sha256').update(arn).digest('hex').slice(0, 16).toUpperCase()}`;
}

/** Everybody who may call, by access key: you, and each function as its role. */
export function callersOf(world: World): ReadonlyMap<string, Caller> {
  return new Map<string, Caller>([
    [
      yourAccessKey,
      { principalArn: `arn:${world.partition}:iam::${world.account}:user/you`, name: 'you' },
    ],
    ...world.functions.map((target): [string, Caller] => [
      accessKeyOf(target),
      { principalArn: target.role.arn, name: `${target.stack}/${target.logicalId}` },
    ]),
  ]);
}
