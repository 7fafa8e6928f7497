import type { PolicyDocument } from './policy';
import { parsePrincipal } from './principals';
import type { RequestPrincipal } from './principals';
import { evaluateStatements } from './evaluate-statements';
import type { StatementResult } from './evaluate-statements';

export interface AccessRequest {
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource level. */
  readonly resource: string;
  /** The ARN of a role or a user, or a service principal such as `lexv2.amazonaws.com`. */
  readonly principalArn: string;
  /** By condition key, in any case; a key that can have several values has a list. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** Policies that `checkSupported` let through. */
export interface Policies {
  readonly identity: readonly PolicyDocument[];
  readonly resource: readonly PolicyDocument[];
}

export interface Decision {
  readonly allowed: boolean;
  readonly kind: 'allow' | 'explicitDeny' | 'implicitDeny';
  /** A clause in AWS's words, to follow "User: … is not authorized to perform: …". */
  readonly reason: string;
}

/**
 * Decides as AWS does within one account. Boundaries, session and organisation policies are not
 * evaluated; a request across accounts is an error, never an answer.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: Policies): Decision {
  const { action, resource, principalArn } = request;
  const who = parsePrincipal(principalArn);
  refuseOtherAccount(resource, who);
  const question = { action, resource, asker: who, context: contextOf(request, who) };
  const all = [
    ...policies.identity.flatMap((policy) =>
      evaluateStatements(policy, 'identity-based', question),
    ),
    ...policies.resource.flatMap((policy) =>
      evaluateStatements(policy, 'resource-based', question),
    ),
  ];
  const applying = all.filter(({ misfit }) => misfit === undefined);

  const deny = applying.find(({ effect }) => effect === 'Deny');
  if (deny !== undefined)
    return {
      allowed: false,
      kind: 'explicitDeny',
      reason: `with an explicit deny in ${nameOf(deny)}`,
    };

  const fromIdentity = applying.find(({ type }) => type === 'identity-based');
  const fromResource = applying.filter(({ type }) => type === 'resource-based');
  const direct = fromResource.find(({ delegates }) => !delegates);
  const missesTrust = needsTrust(request) && fromResource.length === 0;
  const allow = direct ?? (missesTrust ? undefined : fromIdentity);
  if (allow !== undefined)
    return { allowed: true, kind: 'allow', reason: `allowed by ${nameOf(allow)}` };

  const type = missesTrust || who.account === undefined ? 'resource-based' : 'identity-based';
  const near = all.find(({ effect, misfit }) => effect === 'Allow' && misfit !== 'action');
  const but =
    near?.misfit === undefined ? '' : `; ${nameOf(near)} does, but not for this ${near.misfit}`;
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
 * A role and a KMS key are open only to whom their own policy names, itself or by its account.
 * For everything else an Allow in an identity-based policy is enough.
 */
function needsTrust({ action, resource }: AccessRequest): boolean {
  return /^sts:AssumeRole/i.test(action) || /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
}

function refuseOtherAccount(resource: string, { name, account }: RequestPrincipal): void {
  const owner = /^arn:(?:[^:]*:){3}(\d{12}):/.exec(resource)?.[1];
  if (account !== undefined && owner !== undefined && owner !== account)
    throw new Error(`${name} asks for ${resource}: access across accounts is not supported.`);
}

function contextOf({ context }: AccessRequest, { name, account }: RequestPrincipal) {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  if (account !== undefined) values.set('aws:principalarn', name);
  return (key: string) => values.get(key.toLowerCase());
}

function nameOf({ type, statement }: StatementResult): string {
  return `${type === 'identity-based' ? 'an' : 'a'} ${type} policy (statement ${statement})`;
}
