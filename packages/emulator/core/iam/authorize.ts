import { channel } from 'node:diagnostics_channel';
import type { Deployment } from '../assembly/deployment';
import { ServiceError } from '../../services/service';
import type { Caller, Permission } from '../../services/service';
import { evaluate } from './evaluate-policies';
import type { Decision, Policies } from './evaluate-policies';
import { globalKeys } from './global-keys';
import type { PolicyDocument } from './policy';

/** The local user may do everything, like an administrator of a sandbox account. */
const administrator: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};

/**
 * Decides whether the templates allow a caller's action, with the reason.
 * @param now milliseconds since 1970
 */
export function decide(
  world: Deployment,
  caller: Caller,
  permission: Permission,
  now = Date.now(),
): Decision {
  const role = world.roles.find(({ arn }) => arn === caller.principalArn);
  const bucket = /^arn:[^:]+:s3:::([^/]+)/.exec(permission.resource)?.[1];
  const isService = !caller.principalArn.startsWith('arn:');
  const policies: Policies = {
    identity: isService ? [] : (role?.policies ?? [administrator]),
    resource: [
      world.bucketPolicies[bucket ?? ''] ?? [],
      world.functionPolicies[permission.resource] ?? [],
    ].flat(),
  };
  return evaluate(
    {
      action: permission.action,
      resource: permission.resource,
      principalArn: caller.principalArn,
      context: {
        ...globalKeys(world, caller, permission.resource, now),
        ...caller.context,
        ...permission.context,
      },
    },
    policies,
  );
}

/** Policy statement that allowed a call, for `npm run test:deletions`. */
export interface Authorised {
  readonly action: string;
  readonly reason: string;
}
const authorised = channel('aws-ai-by-example:authorised');

/** @throws ServiceError with AWS's message if a permission is missing */
export function authorize(
  world: Deployment,
  caller: Caller,
  permissions: readonly Permission[],
  now = Date.now(),
): void {
  for (const permission of permissions) {
    const { allowed, reason } = decide(world, caller, permission, now);
    if (allowed) {
      authorised.publish({ action: permission.action, reason } satisfies Authorised);
      continue;
    }
    throw new ServiceError(
      permission.action.startsWith('s3:') ? 'AccessDenied' : 'AccessDeniedException',
      `User: ${caller.principalArn} is not authorized to perform: ${permission.action} ` +
        `on resource: ${permission.resource} ${reason}`,
      403,
    );
  }
}
