import { isList, isObject } from './json';
import type { Json, JsonObject } from './json';
import type { TemplatePart } from './render-template';
import { standardName } from './statement';

/** Policy of a role with one permission changed. */
export interface PermissionChange {
  readonly name: string;
  readonly value: JsonObject;
}

/** Adds a statement to a role's policy, and changes each statement that is not a standard. */
export function permissionChangesOf({ content }: TemplatePart): readonly PermissionChange[] {
  const { Type, Properties } = content;
  if (Type !== 'AWS::IAM::Policy' || !isObject(Properties)) return [];
  const { PolicyDocument } = Properties;
  if (!isObject(PolicyDocument)) return [];
  const { Statement } = PolicyDocument;
  if (Statement === undefined || !isList(Statement)) return [];
  const policyOf = (statements: readonly Json[]): JsonObject => ({
    ...content,
    Properties: { ...Properties, PolicyDocument: { ...PolicyDocument, Statement: statements } },
  });
  const added = { Action: 's3:GetObject', Effect: 'Allow', Resource: '*', Sid: 'Added' };
  return [
    { name: 'one more statement', value: policyOf([...Statement, added]) },
    ...Statement.flatMap((statement, at) =>
      isObject(statement) && standardName(statement) === undefined
        ? changesOf(statement).map(([name, changed]) => ({
            name: `${at}/${name}`,
            value: policyOf(Statement.with(at, changed)),
          }))
        : [],
    ),
  ];
}

function changesOf(statement: JsonObject): readonly (readonly [string, JsonObject])[] {
  const { Action = [], Resource = [] } = statement;
  return [
    ['another Sid', { ...statement, Sid: 'Renamed' }],
    ['another effect', { ...statement, Effect: 'Deny' }],
    [
      'one more condition',
      { ...statement, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ],
    ...changedItems(Action, 's3:GetObject').map(
      ([name, actions]) => [`${name} action`, { ...statement, Action: actions }] as const,
    ),
    ...changedItems(Resource, '*').map(
      ([name, resources]) => [`${name} resource`, { ...statement, Resource: resources }] as const,
    ),
  ];
}

function changedItems(value: Json, item: Json): readonly (readonly [string, Json])[] {
  if (!isList(value))
    return [
      ['another', item],
      ['one more', [value, item]],
    ];
  // CDK writes a list of one as its item.
  const [only = null, ...others] = value.slice(1);
  return [
    ['another', value.with(0, item)],
    ['one more', [...value, item]],
    ['one less', others.length === 0 ? only : value.slice(1)],
  ];
}
