import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { list, read, resources, text } from '../../test/support/deploy-rules/template-reading';
import { machineDeletions } from './machine-deletions';

/** One thing taken out of a template that some right or some fence hangs on. */
export interface Deletion {
  /** `ConversePolicy, statement UseThePrompt: action bedrock:RenderPrompt` */
  readonly name: string;
  /** What is likely to notice: a try that is replayed, the machine under faults, or rules only. */
  readonly noticedBy: 'tries' | 'machine' | 'rules';
  /** The state of a machine that it is taken from. */
  readonly state?: string | undefined;
  readonly without: Template;
}

/** A part of a template that can be changed, for it is a copy. */
type Part = Record<string, unknown>;

/** An action and a service that there are not: where CloudFormation wants one, they allow nothing. */
const noAction = 'nothing:Allowed';
const nobody = 'nobody.amazonaws.com';

/**
 * Every deletion of a template: each action, each resource of several and each condition of each
 * policy, each service that a role trusts, each resource policy as a whole, and of each state machine
 * what {@link machineDeletions} has.
 */
export function deletionsOf(template: Template): readonly Deletion[] {
  const found: Deletion[] = [];
  const unseen = rolesOfCustomResources(template);
  for (const [id, { Type, Properties = {} }] of resources(template)) {
    const noticedBy = (name: string) => {
      if (Type === 'AWS::StepFunctions::StateMachine') return 'machine';
      // Nobody reads a log during a try.
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

/** Roles of functions that CloudFormation calls: no try makes a stack or deletes one. */
function rolesOfCustomResources(template: Template): ReadonlySet<string> {
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
    const statementOf = (copy: Part) => list(copy, ...document, 'Statement')[at] as Part;
    const actions = list(statement, 'Action');
    for (const action of actions)
      add(`${name}: action ${text(action)}`, (copy) => {
        const others = actions.filter((other) => other !== action);
        if (others.length > 0) statementOf(copy)['Action'] = others;
        else if (statements.length === 1) statementOf(copy)['Action'] = noAction;
        else (read(copy, ...document) as Part)['Statement'] = statements.toSpliced(at, 1);
      });
    const several = list(statement, 'Resource');
    if (several.length > 1)
      several.forEach((resource, which) => {
        add(`${name}: resource ${text(resource)}`, (copy) => {
          statementOf(copy)['Resource'] = several.toSpliced(which, 1);
        });
      });
    for (const [operator, keys] of Object.entries(read(statement, 'Condition') ?? {}))
      for (const key of Object.keys(keys as object))
        add(`${name}: condition ${operator} ${key}`, (copy) => {
          withoutCondition(statementOf(copy), operator, key);
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
        (copied(copy)['Principal'] as Part)['Service'] = others.length > 0 ? others : nobody;
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

/** Leaves no dependency on it behind, for that alone would be noticed. */
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
