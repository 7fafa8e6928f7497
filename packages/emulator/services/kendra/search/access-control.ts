import type { UserContext } from '@aws-sdk/client-kendra';
import { ServiceError } from '../../service';

/** Entry of a document's access control list. */
export interface AccessEntry {
  readonly Name: string;
  readonly Type: 'USER' | 'GROUP';
  readonly Access: 'ALLOW' | 'DENY';
}

/**
 * Whether a user may see a document in an index with the policy `ATTRIBUTE_FILTER`. Everyone may
 * without a user context or an access list; otherwise only users allowed by name or group and not
 * denied. https://docs.aws.amazon.com/kendra/latest/dg/user-context-filter.html, read 2026-11-25.
 * The page does not define a list of only denials: here it denies all users.
 */
export function canAccess(
  list: readonly AccessEntry[],
  userContext: UserContext | undefined,
): boolean {
  if (userContext === undefined || list.length === 0) return true;
  const { UserId, Groups = [] } = userContext;
  const namesUser = ({ Type, Name }: AccessEntry) =>
    Type === 'USER' ? Name === UserId : Groups.includes(Name);
  const matchingEntries = list.filter(namesUser);
  return (
    matchingEntries.some(({ Access }) => Access === 'ALLOW') &&
    !matchingEntries.some(({ Access }) => Access === 'DENY')
  );
}

/** Rejects user context that an index with attribute filters cannot evaluate. */
export function checkUserContext(userContext: UserContext | undefined): void {
  for (const member of ['Token', 'DataSourceGroups'] as const)
    if (userContext?.[member] !== undefined)
      throw new ServiceError(
        'ValidationException',
        `UserContext.${member}: the index filters by attributes; specify UserId and Groups.`,
      );
}
