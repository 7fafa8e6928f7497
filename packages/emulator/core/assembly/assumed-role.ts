import { mayAssume } from '../iam/evaluate-policies';
import type { Role } from './deployment';

/** A resource that works as a role. */
export interface AssumingResource {
  /** For errors: the stack and the logical id. */
  readonly where: string;
  /** The principal that assumes the role, such as `states.amazonaws.com`. */
  readonly service: string;
  /** What the service says of itself to the role's trust policy. */
  readonly context: Readonly<Record<string, string>>;
  /** AWS's words when the role does not let the service in. */
  readonly refusal: string;
}

/** The role that a resource names; throws when no template makes it or the service may not assume it. */
export function assumedRole(arn: unknown, roles: readonly Role[], taker: AssumingResource): Role {
  const role = roles.find((candidate) => candidate.arn === arn);
  if (role === undefined)
    throw new Error(`${taker.where}: no template makes its role ${String(arn)}`);
  const assumed = mayAssume(taker.service, role.trust, taker.context);
  if (!assumed.allowed) throw new Error(`${taker.where}: ${taker.refusal} (${assumed.reason}).`);
  return role;
}
