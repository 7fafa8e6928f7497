import { findUnmetCondition } from './conditions';
import { covers, fillIn, matchesGlob } from './match-patterns';
import type { Context } from './match-patterns';
import type { OneOrMany, PolicyDocument, Statement } from './policy';
import { matchPrincipal } from './principals';
import type { RequestPrincipal } from './principals';

export interface ResolvedRequest {
  readonly action: string;
  readonly resource: string;
  readonly principal: RequestPrincipal;
  readonly context: Context;
}

/** Result of one statement for an access request. */
export interface StatementResult {
  readonly type: 'identity-based' | 'resource-based';
  readonly effect: Statement['Effect'];
  /** Sid of the statement, or its number in the policy. */
  readonly statement: string;
  /** Part of the access request that does not match; `undefined` if the statement applies. */
  readonly misfit: string | undefined;
  /** True if the Principal names only the account of the caller. */
  readonly delegates: boolean;
}

export function evaluateStatements(
  policy: PolicyDocument,
  type: StatementResult['type'],
  request: ResolvedRequest,
): readonly StatementResult[] {
  return [policy.Statement].flat().map((statement, at) => {
    const name = statement.Sid ?? `number ${at + 1}`;
    if ((statement.Principal === undefined) !== (type === 'identity-based'))
      throw new Error(
        `Statement ${name} of a policy given as ${type}: an identity-based policy has no ` +
          'Principal, and a resource-based policy has one in every statement.',
      );
    const result = { type, effect: statement.Effect, statement: name, delegates: false };
    const mismatch = misfit(statement, request);
    if (mismatch !== undefined || statement.Principal === undefined)
      return { ...result, misfit: mismatch };
    const principalMatch = matchPrincipal(statement.Principal, request.principal);
    return {
      ...result,
      misfit: principalMatch === undefined ? 'principal' : undefined,
      delegates: principalMatch === 'its account',
    };
  });
}

function misfit(
  { Action, NotAction, Resource, NotResource, Condition }: Statement,
  { action, resource, context }: ResolvedRequest,
): string | undefined {
  const isAction = (pattern: string) => covers(pattern, action);
  const isResource = (text: string) => {
    const pattern = fillIn(text, context);
    return pattern !== undefined && matchesGlob(pattern, resource);
  };
  if (!isIncluded(Action, NotAction, isAction)) return 'action';
  if (!isIncluded(Resource, NotResource, isResource)) return 'resource';
  const condition = findUnmetCondition(Condition, context);
  return condition === undefined ? undefined : `request, where ${condition} does not hold`;
}

/**
 * Tests an element or its Not counterpart. A trust policy has neither Resource nor NotResource,
 * because it applies to its own role.
 */
function isIncluded(
  only: OneOrMany | undefined,
  except: OneOrMany | undefined,
  matches: (text: string) => boolean,
): boolean {
  if (only !== undefined) return [only].flat().some(matches);
  return except === undefined || ![except].flat().some(matches);
}
