import type { PolicyDocument } from './policy';
import { objectAt, stringsAt, unsupported } from './policy-shape';
import { isKnownPrincipal, PRINCIPALS } from './principals';
import { checkCondition, withoutVariables } from './supported-conditions';

const VERSION = '2012-10-17';
const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'NotAction', 'Resource', 'NotResource'];
const ACTION = /^(?:\*|[a-z0-9-]+:[a-z0-9*?]+)$/i;
/** AWS allows a variable, written `$` here, only after the fifth colon. */
const RESOURCE = /^(?:\*|arn:[a-z*-]+:[a-z0-9-]+:[^:$]*:[^:$]*:.+)$/s;

/**
 * Validates a policy: the evaluator must support all of it, and it must follow AWS's grammar:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws Error with the location, the value found and the supported values
 */
export function checkSupported(document: unknown, where: string): PolicyDocument {
  const policy = objectAt(where, document, ['Version', 'Id', 'Statement']);
  const { Version, Id, Statement } = policy;
  if (Version !== undefined && Version !== VERSION && Version !== '2008-10-17')
    unsupported(`${where}: Version`, Version, `${VERSION} and 2008-10-17`);
  if (Version !== VERSION && JSON.stringify(document).includes('${'))
    unsupported(`${where}: Version`, Version, `only ${VERSION} where there are policy variables`);

  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const kinds = new Set(
    statements.map((statement, at) => checkStatement(`${where}: Statement[${at}]`, statement)),
  );
  if (kinds.size !== 1)
    unsupported(`${where}: Statement`, [...kinds], 'statements of one kind, at least one');
  if (!kinds.has('resource-based')) checkUniqueSids(where, statements);
  if (kinds.has('identity-based') && Id !== undefined)
    unsupported(`${where}: Id`, Id, 'Id only in a resource-based policy');
  return document as PolicyDocument;
}

/** Derives the kind of policy from its elements, because a document does not state it. */
function checkStatement(where: string, value: unknown) {
  const statement = objectAt(where, value, [...ELEMENTS, 'Condition']);
  const { Sid, Effect, Principal, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny')
    unsupported(`${where}.Effect`, Effect, 'Allow and Deny');
  const actions = getExactlyOne(where, statement, 'Action');
  for (const action of actions)
    if (!ACTION.test(action))
      unsupported(`${where}: action`, action, '* or service:Name, with * and ? in the name only');
  if (Condition !== undefined) checkCondition(`${where}.Condition`, Condition);

  if (Principal === undefined) {
    checkSid(where, Sid);
    checkResources(where, statement);
    return 'identity-based';
  }
  checkPrincipal(`${where}.Principal`, Principal);
  if ('Resource' in statement || 'NotResource' in statement) {
    checkResources(where, statement);
    return 'resource-based';
  }
  checkSid(where, Sid);
  if (!actions.every((action) => /^sts:/i.test(action)))
    unsupported(`${where}: Resource`, undefined, 'no Resource only in a trust policy (sts:…)');
  if (Principal === '*')
    unsupported(
      `${where}.Principal`,
      Principal,
      'in a trust policy, no "*" by itself, as AWS does',
    );
  return 'trust';
}

/**
 * IAM returns MalformedPolicyDocument: "the Sid value must be unique within a JSON policy",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html, read
 * 2026-12-02.
 */
function checkUniqueSids(where: string, statements: readonly unknown[]): void {
  const sids = statements.map((statement) => (statement as { readonly Sid?: string }).Sid);
  const at = sids.findIndex((sid, each) => sid !== undefined && sids.indexOf(sid) < each);
  if (at >= 0)
    unsupported(
      `${where}: Statement[${at}].Sid`,
      sids[at],
      'each Sid once in a policy, as IAM does',
    );
}

/**
 * Checks a Sid of an identity-based policy; each service has its own rules for resource-based ones.
 */
function checkSid(where: string, sid: unknown): void {
  if (sid !== undefined && !(typeof sid === 'string' && /^[a-z0-9]*$/i.test(sid)))
    unsupported(`${where}.Sid`, sid, 'letters and digits, as IAM does');
}

function checkResources(where: string, statement: Readonly<Record<string, unknown>>): void {
  for (const resource of getExactlyOne(where, statement, 'Resource')) {
    // AWS's rule for a variable without a value has two readings here, with opposite results.
    if ('NotResource' in statement && resource.includes('${'))
      unsupported(`${where}.NotResource`, resource, 'policy variables in Resource only');
    if (!RESOURCE.test(withoutVariables(where, resource)))
      unsupported(
        `${where}: resource`,
        resource,
        '* or an ARN of six parts: no wildcard in its service, variables in its last part only',
      );
  }
}

function getExactlyOne(
  where: string,
  statement: Readonly<Record<string, unknown>>,
  name: 'Action' | 'Resource',
): readonly string[] {
  const present = [name, `Not${name}`].filter((each) => each in statement);
  const [element] = present;
  if (element === undefined || present.length > 1)
    unsupported(`${where}: ${name}`, present, `exactly one of ${name} and Not${name}`);
  return stringsAt(`${where}.${element}`, statement[element]);
}

function checkPrincipal(where: string, principal: unknown): void {
  if (principal === '*') return;
  const types = Object.entries(objectAt(where, principal));
  if (types.length === 0) unsupported(where, principal, PRINCIPALS);
  for (const [type, entries] of types)
    for (const entry of stringsAt(`${where}.${type}`, entries))
      if (!isKnownPrincipal(type, entry)) unsupported(`${where}.${type}`, entry, PRINCIPALS);
}
