import type { OneOrMany, Statement } from './policy';

/** Who asks: a role or a user by its ARN, or an AWS service by its principal. */
export interface RequestPrincipal {
  readonly name: string;
  /** The twelve digits of the account; a service has none. */
  readonly account: string | undefined;
}

const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/;
const IDENTITY = /^arn:[a-z-]+:iam::(\d{12}):(?:role|user)\/[^*?$]+$/;
const ACCOUNT = /^(?:arn:[a-z-]+:iam::)?(\d{12})(?::root)?$/;

/** Throws for who is neither: the root user, a session, a federated user. */
export function parsePrincipal(name: string): RequestPrincipal {
  const account = IDENTITY.exec(name)?.[1];
  if (account === undefined && !SERVICE.test(name))
    throw new Error(
      `IAM is evaluated for roles and users, by their ARN, and for services; not for "${name}".`,
    );
  return { name, account };
}

/** The forms of a Principal that are understood, for an error. */
export const PRINCIPALS =
  '"*", {"AWS": "*", an account, or the ARN of an account\'s root, a role or a user} ' +
  'and {"Service": "name.amazonaws.com"}';

/** Whether one entry of a Principal is of a form that {@link matchPrincipal} understands. */
export function isKnownPrincipal(type: string, entry: string): boolean {
  if (type === 'Service') return SERVICE.test(entry);
  return type === 'AWS' && (entry === '*' || IDENTITY.test(entry) || ACCOUNT.test(entry));
}

/**
 * How a Principal names the one who asks: itself, or only by its account, which leaves the answer
 * to the account's identity-based policies. A principal of another account is someone else. Throws
 * for a service that meets `{"AWS": "*"}`, where services of AWS differ.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
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
    throw new Error(`AWS does not say whether {"AWS": "*"} includes ${name}: use "*" or Service.`);
  }
  const accounts = entries.map((entry) => ACCOUNT.exec(entry)?.[1]);
  return account !== undefined && accounts.includes(account) ? 'its account' : undefined;
}
