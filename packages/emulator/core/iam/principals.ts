import type { OneOrMany, Statement } from './policy';

/**
 * Principal of a request: the ARN of a role or user, or the service principal of an AWS service.
 */
export interface RequestPrincipal {
  readonly name: string;
  /** Twelve-digit account number; undefined for a service. */
  readonly account: string | undefined;
}

const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/;
const IDENTITY = /^arn:[a-z-]+:iam::(\d{12}):(?:role|user)\/[^*?$]+$/;
const ACCOUNT = /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/;

/** Parses a principal. @throws Error for a root user, a session or a federated user */
export function parsePrincipal(name: string): RequestPrincipal {
  const account = IDENTITY.exec(name)?.[1];
  if (account === undefined && !SERVICE.test(name))
    throw new Error(
      `IAM is evaluated for roles and users, by their ARN, and for services; not for "${name}".`,
    );
  return { name, account };
}

/** Supported forms of a Principal, for errors. */
export const PRINCIPALS =
  '"*", {"AWS": "*", an account, or the ARN of an account\'s root, a role or a user} ' +
  'and {"Service": "name.amazonaws.com"}';

/** Whether {@link matchPrincipal} supports an entry of a Principal. */
export function isKnownPrincipal(type: string, entry: string): boolean {
  if (type === 'Service') return SERVICE.test(entry);
  return type === 'AWS' && (entry === '*' || IDENTITY.test(entry) || ACCOUNT.test(entry));
}

/**
 * Tells whether a Principal names the caller itself or only its account, which leaves the decision
 * to the account's identity-based policies. A principal of another account does not match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * @throws Error for a service and `{"AWS": "*"}`, because AWS services differ
 */
export function matchPrincipal(
  principal: NonNullable<Statement['Principal']>,
  { name, account }: RequestPrincipal,
): 'itself' | 'its account' | undefined {
  if (principal === '*') return 'itself';
  const entries = Object.values<OneOrMany>(principal).flat();
  if (entries.includes(name)) return 'itself';
  if (entries.includes('*')) {
    if (account !== undefined) return 'itself';
    throw new Error(
      `AWS does not document whether {"AWS": "*"} includes ${name}: use "*" or Service.`,
    );
  }
  const accounts = entries.map((entry) => ACCOUNT.exec(entry)?.[1]);
  return account !== undefined && accounts.includes(account) ? 'its account' : undefined;
}
