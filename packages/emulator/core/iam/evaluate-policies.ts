import type { PolicyDocument } from './policy';
import { parsePrincipal } from './principals';
import type { RequestPrincipal } from './principals';
import { evaluateStatements } from './evaluate-statements';
import type { StatementResult } from './evaluate-statements';

export interface AccessRequest {
  readonly action: string;
  /** ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** ARN of a role or user, or a service principal such as `lexv2.amazonaws.com`. */
  readonly principalArn: string;
  /** Values by condition key, case-insensitive; a multivalued key has a list. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Policies validated by `checkSupported`. */
export interface Policies {
  readonly identity: readonly PolicyDocument[];
  readonly resource: readonly PolicyDocument[];
}

export interface Decision {
  readonly allowed: boolean;
  readonly kind: 'allow' | 'explicitDeny' | 'implicitDeny';
  /** Clause in AWS's wording that follows "User: … is not authorized to perform: …". */
  readonly reason: string;
}

/**
 * Evaluates policies as AWS does within one account. Ignores permissions boundaries, session
 * policies and SCPs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws Error on a cross-account request
 */
export function evaluate(request: AccessRequest, policies: Policies): Decision {
  const { action, resource, principalArn } = request;
  const principal = parsePrincipal(principalArn);
  rejectOtherAccount(resource, principal);
  const resolved = {
    action,
    resource,
    principal: principal,
    context: createContext(request, principal),
  };
  const all = [
    ...policies.identity.flatMap((policy) =>
      evaluateStatements(policy, 'identity-based', resolved),
    ),
    ...policies.resource.flatMap((policy) =>
      evaluateStatements(policy, 'resource-based', resolved),
    ),
  ];
  const applying = all.filter(({ misfit }) => misfit === undefined);

  const deny = applying.find(({ effect }) => effect === 'Deny');
  if (deny !== undefined)
    return {
      allowed: false,
      kind: 'explicitDeny',
      reason: `with an explicit deny in ${describeStatement(deny)}`,
    };

  const fromIdentity = applying.find(({ type }) => type === 'identity-based');
  const fromResource = applying.filter(({ type }) => type === 'resource-based');
  const direct = fromResource.find(({ delegates }) => !delegates);
  const missesTrust = needsTrust(request) && fromResource.length === 0;
  const allow = direct ?? (missesTrust ? undefined : fromIdentity);
  if (allow !== undefined)
    return { allowed: true, kind: 'allow', reason: `allowed by ${describeStatement(allow)}` };

  const type = missesTrust || principal.account === undefined ? 'resource-based' : 'identity-based';
  const closest = all.find(({ effect, misfit }) => effect === 'Allow' && misfit !== 'action');
  const but =
    closest?.misfit === undefined
      ? ''
      : `; ${describeStatement(closest)} does, but not for this ${closest.misfit}`;
  return {
    allowed: false,
    kind: 'implicitDeny',
    reason: `because no ${type} policy allows the ${action} action${but}`,
  };
}

/** Whether a role's trust policy lets a service such as `lambda.amazonaws.com` assume the role. */
export function mayAssume(
  service: string,
  trust: PolicyDocument,
  context: AccessRequest['context'],
): Decision {
  return evaluate(
    { action: 'sts:AssumeRole', resource: '*', principalArn: service, context },
    { identity: [], resource: [trust] },
  );
}

/**
 * Whether access requires the resource's own policy to name the principal or its account, as for a
 * role or KMS key. Otherwise an Allow in an identity-based policy suffices.
 */
function needsTrust({ action, resource }: AccessRequest): boolean {
  return /^sts:AssumeRole/i.test(action) || /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
}

function rejectOtherAccount(resource: string, { name, account }: RequestPrincipal): void {
  const owner = /^arn:(?:[^:]*:){3}(\d{12}):/.exec(resource)?.[1];
  if (account !== undefined && owner !== undefined && owner !== account)
    throw new Error(`${name} requests ${resource}: cross-account access is not supported.`);
}

function createContext({ context }: AccessRequest, { name, account }: RequestPrincipal) {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  if (account !== undefined) values.set('aws:principalarn', name);
  return (key: string) => values.get(key.toLowerCase());
}

function describeStatement({ type, statement }: StatementResult): string {
  return `${type === 'identity-based' ? 'an' : 'a'} ${type} policy (statement ${statement})`;
}
