import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { list, read, resources, text } from '../../test/support/deploy-rules/template-reading';
import { machineDeletions } from './machine-deletions';

/** A permission or resilience setting removed from a template. */
export interface Deletion {
  /** `ConversePolicy, statement UseThePrompt: action bedrock:RenderPrompt` */
  readonly name: string;
  /** Test most likely to detect it: a replayed try, the state machine under faults, or deploy rules only. */
  readonly noticedBy: 'tries' | 'machine' | 'rules';
  /** State that it is removed from. */
  readonly state?: string | undefined;
  readonly without: Template;
}

/** Mutable part of a copied template. */
type Part = Record<string, unknown>;

/** Action and service that do not exist: placeholders that grant nothing where CloudFormation requires a value. */
const noAction = 'nothing:Allowed';
const unknownPrincipal = 'nobody.amazonaws.com';

/**
 * Lists every deletion of a template: each action, each condition and each of several resources of every policy, each
 * trusted service of a role, each complete resource policy, and {@link machineDeletions} of every state machine.
 */
export function listDeletions(template: Template): readonly Deletion[] {
  const found: Deletion[] = [];
  const unseen = findCustomResourceRoles(template);
  for (const [id, { Type, Properties = {} }] of resources(template)) {
    const noticedBy = (name: string) => {
      if (Type === 'AWS::StepFunctions::StateMachine') return 'machine';
      // Tries do not read logs.
      const isUnseen = Type === 'AWS::S3::BucketPolicy' || unseen.has(id) || / logs:/.test(name);
      return isUnseen ? 'rules' : 'tries';
    };
    const add = (name: string, change: (copy: Part) => void, state?: string) => {
      const copy = structuredClone(template);
      change(copy as Part);
      found.push({ name, noticedBy: noticedBy(name), state, without: copy });
    };
    const of = (...path: readonly string[]) => ['Resources', id, 'Properties', ...path];
    if (Type === 'AWS::IAM::Policy' || Type === 'AWS::IAM::ManagedPolicy')
      fromDocument(template, id, of('PolicyDocument'), add);
    if (Type === 'AWS::IAM::Role') {
      for (const at of list(Properties, 'Policies').keys())
        fromDocument(template, id, of('Policies', String(at), 'PolicyDocument'), add);
      fromTrust(template, id, of('AssumeRolePolicyDocument'), add);
    }
    if (Type === 'AWS::S3::BucketPolicy' || Type === 'AWS::Lambda::Permission') {
      add(`${id}: all of it`, (copy) => {
        withoutResource(copy, id);
      });
    }
    if (Type === 'AWS::S3::BucketPolicy') fromDocument(template, id, of('PolicyDocument'), add);
    if (Type === 'AWS::StepFunctions::StateMachine')
      for (const { name, state, definition } of machineDeletions(Properties['DefinitionString']))
        add(
          `${id}: ${name}`,
          (copy) => {
            (read(copy, ...of()) as Part)['DefinitionString'] = definition;
          },
          state,
        );
  }
  return found;
}

/** Roles of custom resource functions: tries do not create or delete stacks. */
function findCustomResourceRoles(template: Template): ReadonlySet<string> {
  const all = resources(template);
  const named = (value: unknown) => text(read(value, 'Fn::GetAtt', '0'));
  const functions = all.map(([, { Properties }]) => named(read(Properties, 'ServiceToken')));
  return new Set(
    all
      .filter(([id]) => functions.includes(id))
      .map(([, { Properties }]) => named(read(Properties, 'Role'))),
  );
}

type Add = (name: string, change: (copy: Part) => void) => void;

function fromDocument(template: Template, id: string, document: readonly string[], add: Add): void {
  const statements = list(template, ...document, 'Statement');
  statements.forEach((statement, at) => {
    const name = `${id}, statement ${text(read(statement, 'Sid') ?? at + 1)}`;
    const getStatement = (copy: Part) => list(copy, ...document, 'Statement')[at] as Part;
    const actions = list(statement, 'Action');
    for (const action of actions)
      add(`${name}: action ${text(action)}`, (copy) => {
        const others = actions.filter((other) => other !== action);
        if (others.length > 0) getStatement(copy)['Action'] = others;
        else if (statements.length === 1) getStatement(copy)['Action'] = noAction;
        else (read(copy, ...document) as Part)['Statement'] = statements.toSpliced(at, 1);
      });
    const several = list(statement, 'Resource');
    if (several.length > 1)
      several.forEach((resource, which) => {
        add(`${name}: resource ${text(resource)}`, (copy) => {
          getStatement(copy)['Resource'] = several.toSpliced(which, 1);
        });
      });
    for (const [operator, keys] of Object.entries(read(statement, 'Condition') ?? {}))
      for (const key of Object.keys(keys as object))
        add(`${name}: condition ${operator} ${key}`, (copy) => {
          withoutCondition(getStatement(copy), operator, key);
        });
  });
}

function fromTrust(template: Template, id: string, document: readonly string[], add: Add): void {
  list(template, ...document, 'Statement').forEach((statement, at) => {
    const copied = (copy: Part) => list(copy, ...document, 'Statement')[at] as Part;
    const services = list(statement, 'Principal', 'Service');
    for (const service of services)
      add(`${id}: trust in ${text(service)}`, (copy) => {
        const others = services.filter((other) => other !== service);
        (copied(copy)['Principal'] as Part)['Service'] =
          others.length > 0 ? others : unknownPrincipal;
      });
    for (const [operator, keys] of Object.entries(read(statement, 'Condition') ?? {}))
      for (const key of Object.keys(keys as object))
        add(`${id}: condition ${operator} ${key} of its trust`, (copy) => {
          withoutCondition(copied(copy), operator, key);
        });
  });
}

function withoutCondition(statement: Part, operator: string, key: string): void {
  const without = (part: Part, name: string) =>
    Object.fromEntries(Object.entries(part).filter(([other]) => other !== name));
  const condition = statement['Condition'] as Part;
  const keys = without(condition[operator] as Part, key);
  const rest =
    Object.keys(keys).length > 0
      ? { ...condition, [operator]: keys }
      : without(condition, operator);
  if (Object.keys(rest).length > 0) statement['Condition'] = rest;
  else delete statement['Condition'];
}

/** Removes a resource and the dependencies on it, which would otherwise fail on their own. */
function withoutResource(copy: Part, id: string): void {
  const all = copy['Resources'] as Record<string, Part>;
  copy['Resources'] = Object.fromEntries(
    Object.entries(all)
      .filter(([other]) => other !== id)
      .map(([other, resource]) => [
        other,
        { ...resource, DependsOn: list(resource, 'DependsOn').filter((needed) => needed !== id) },
      ]),
  );
}
