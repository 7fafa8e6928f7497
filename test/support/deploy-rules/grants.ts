import { covers } from '@by-example/emulator/core/iam/match-patterns';
import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { list, read, references, resources, text } from './template-reading';

/** A statement of a policy of a role, attached or inline. */
export interface Grant {
  /** For example `SpeakRolePolicy, statement StoreAudio`. */
  readonly where: string;
  readonly role: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly statement: unknown;
}

/** Resource types that attach a policy to roles. */
const attaching = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** Logical IDs of the policies that are attached to a role from outside. */
export function listPolicies(template: Template, role: string): readonly string[] {
  return resources(template)
    .filter(([, { Type, Properties }]) => {
      return attaching.includes(Type) && references(Properties?.['Roles']).has(role);
    })
    .map(([id]) => id);
}

/** Permissions of each role of the template. */
export function grants(template: Template): readonly Grant[] {
  return resources(template, 'AWS::IAM::Role').flatMap(([role, { Properties }]) => {
    const inline = list(Properties, 'Policies').map((policy) => ({ where: role, policy }));
    const attached = listPolicies(template, role).map((where) => ({
      where,
      policy: template.Resources?.[where]?.Properties,
    }));
    return [...inline, ...attached]
      .flatMap(({ where, policy }) =>
        statements(read(policy, 'PolicyDocument')).map(({ name, statement }) => ({
          where: `${where}, statement ${name}`,
          role,
          actions: list(statement, 'Action').map(text),
          resources: list(statement, 'Resource').map(text),
          statement,
        })),
      )
      .filter(({ statement }) => read(statement, 'Effect') === 'Allow');
  });
}

/** Statements of a policy document, each with a readable name. */
export function statements(document: unknown): readonly { name: string; statement: unknown }[] {
  return list(document, 'Statement').map((statement, at) => ({
    name: text(read(statement, 'Sid') ?? at + 1),
    statement,
  }));
}

export function allows({ actions }: Pick<Grant, 'actions'>, action: string): boolean {
  return actions.some((pattern) => covers(pattern, action));
}

/** Values of one condition key under any operator. */
export function conditionValues(statement: unknown, key: string): readonly string[] {
  return Object.values(read(statement, 'Condition') ?? {}).flatMap((keys: unknown) =>
    list(keys, key).map(text),
  );
}

/** Whether a role's trust policy names the service. */
export function trusts(template: Template, role: string, service: string): boolean {
  const document = template.Resources?.[role]?.Properties?.['AssumeRolePolicyDocument'];
  return statements(document).some(
    ({ statement }) =>
      read(statement, 'Effect') === 'Allow' &&
      list(statement, 'Action').map(text).includes('sts:AssumeRole') &&
      list(statement, 'Principal', 'Service').map(text).includes(service),
  );
}
