import { mayAssume } from '../iam/evaluate-policies';
import type { Role } from './deployment';

/** Resource that assumes a role. */
export interface AssumingResource {
  /** Stack and logical ID, for errors. */
  readonly where: string;
  /** The principal that assumes the role, such as `states.amazonaws.com`. */
  readonly service: string;
  /** Condition keys that the service sends to the role's trust policy. */
  readonly context: Readonly<Record<string, string>>;
  /** AWS's error message if the trust policy rejects the service. */
  readonly errorMessage: string;
}

/**
 * Finds the role that a resource assumes.
 * @throws Error if no template creates the role or the service may not assume it
 */
export function assumedRole(
  arn: unknown,
  roles: readonly Role[],
  resource: AssumingResource,
): Role {
  const role = roles.find((candidate) => candidate.arn === arn);
  if (role === undefined)
    throw new Error(`${resource.where}: no template defines its role ${String(arn)}`);
  const assumed = mayAssume(resource.service, role.trust, resource.context);
  if (!assumed.allowed)
    throw new Error(`${resource.where}: ${resource.errorMessage} (${assumed.reason}).`);
  return role;
}
