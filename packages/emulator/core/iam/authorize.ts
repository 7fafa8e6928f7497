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
  deployment: Deployment,
  caller: Caller,
  permission: Permission,
  now = Date.now(),
): Decision {
  const role = deployment.roles.find(({ arn }) => arn === caller.principalArn);
  const bucket = /^arn:[^:]+:s3:::([^/]+)/.exec(permission.resource)?.[1];
  const isService = !caller.principalArn.startsWith('arn:');
  const policies: Policies = {
    identity: isService ? [] : (role?.policies ?? [administrator]),
    resource: [
      deployment.bucketPolicies[bucket ?? ''] ?? [],
      deployment.functionPolicies[permission.resource] ?? [],
    ].flat(),
  };
  return evaluate(
    {
      action: permission.action,
      resource: permission.resource,
      principalArn: caller.principalArn,
      context: {
        ...globalKeys(deployment, caller, permission.resource, now),
        ...caller.context,
        ...permission.context,
      },
    },
    policies,
  );
}

/** Policy statement that allowed a call, for `npm run test:deletions`. */
export interface AuthorizedAction {
  readonly action: string;
  readonly reason: string;
}
const authorizedChannel = channel('aws-ai-by-example:authorized');

/** @throws ServiceError with AWS's message if a permission is missing */
export function authorize(
  deployment: Deployment,
  caller: Caller,
  permissions: readonly Permission[],
  now = Date.now(),
): void {
  for (const permission of permissions) {
    const { allowed, reason } = decide(deployment, caller, permission, now);
    if (allowed) {
      authorizedChannel.publish({ action: permission.action, reason } satisfies AuthorizedAction);
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
