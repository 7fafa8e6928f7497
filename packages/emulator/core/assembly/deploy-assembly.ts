import { checkSupported } from '../iam/check-support';
import { deepFreeze } from './deep-freeze';
import { functionPolicies } from './resources/function-policies';
import { noValue, resolve, resolveCondition } from './intrinsics';
import type { Lookups } from './intrinsics';
import { parseFunction } from './resources/parse-function';
import { parseMachine } from './resources/parse-machine';
import { parseRole } from './resources/parse-role';
import { parseRule } from './resources/parse-rule';
import { resourceTypes } from './resource-types';
import type { Names } from './resource-types';
import type { SynthesizedStack, TemplateResource } from './load-templates';
import type { Resource, Deployment } from './deployment';

export interface Environment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Cached deployments, keyed by their first stack. */
const deployments = new WeakMap<
  SynthesizedStack,
  { stacks: Stacks; environment: Environment; deployment: Deployment }[]
>();
type Stacks = readonly SynthesizedStack[];

/**
 * "Deploys" the stacks: names every resource, resolves every property, and reads roles and
 * functions. The same frozen stacks and environment return the same frozen deployment.
 * @throws Error on an unknown resource type, attribute, intrinsic function or policy element, and
 * on a role that its service may not assume
 */
export function deployAssembly(stacks: Stacks, environment: Environment): Deployment {
  const [first] = stacks;
  if (first === undefined || !Object.isFrozen(first)) return deploy(stacks, environment);
  const known = deployments.get(first) ?? [];
  const same = known.find(
    (each) =>
      each.environment === environment &&
      each.stacks.length === stacks.length &&
      each.stacks.every((stack, at) => stack === stacks[at]),
  );
  if (same !== undefined) return same.deployment;
  const deployment = deepFreeze(deploy(stacks, environment));
  deployments.set(first, [...known, { stacks, environment, deployment }]);
  return deployment;
}

function deploy(stacks: Stacks, environment: Environment): Deployment {
  const resources = deepFreeze(stacks.flatMap((stack) => deployStack(stack, environment)));
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  }
  const listByType = (type: string) => byType.get(type) ?? [];
  const roles = listByType('AWS::IAM::Role').map((role) =>
    parseRole(role, listByType('AWS::IAM::Policy')),
  );
  const assets = Object.assign({}, ...stacks.map((stack) => stack.assets)) as Record<
    string,
    string
  >;
  const functions = listByType('AWS::Lambda::Function').map((resource) =>
    parseFunction(resource, roles, assets),
  );
  return {
    ...environment,
    resources: listByType,
    roles,
    assets,
    functions,
    machines: listByType('AWS::StepFunctions::StateMachine').map((resource) =>
      parseMachine(resource, roles, environment.account),
    ),
    rules: listByType('AWS::Events::Rule').map((resource) =>
      parseRule(resource, roles, environment.account),
    ),
    functionPolicies: functionPolicies(listByType('AWS::Lambda::Permission'), functions),
    bucketPolicies: Object.fromEntries(
      listByType('AWS::S3::BucketPolicy').map(({ ref, properties, stack, logicalId }) => [
        ref,
        checkSupported(properties['PolicyDocument'], `${stack}/${logicalId}`),
      ]),
    ),
    outputs: Object.fromEntries(
      stacks.map((stack) => [stack.name, readOutputs(stack, environment)]),
    ),
  };
}

/** CloudFormation gives each stack a unique ID; here, names are unique. */
function stackId(name: string, { partition, region, account }: Environment): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/emulated`;
}

function createLookups(
  stack: SynthesizedStack,
  environment: Environment,
): Lookups & { names(id: string): Names } {
  const { Resources = {}, Parameters = {}, Conditions = {}, Mappings = {} } = stack.template;
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': environment.account,
    'AWS::Region': environment.region,
    'AWS::Partition': environment.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': stackId(stack.name, environment),
    'AWS::NoValue': noValue,
  };
  const names = (logicalId: string): Names => {
    const resource = Resources[logicalId];
    if (resource === undefined) throw new Error(`${stack.name}: no resource is named ${logicalId}`);
    const nameIt = resourceTypes[resource.Type];
    if (nameIt === undefined) {
      throw new Error(
        `${stack.name}/${logicalId}: the emulator does not know the resource type ${resource.Type}`,
      );
    }
    return nameIt({
      ...environment,
      stack: stack.name,
      logicalId,
      property: (name) =>
        resolve(resource.Properties?.[name], lookups, `${stack.name}/${logicalId}.${name}`),
    });
  };
  const lookups: Lookups = {
    ref: (name) => {
      if (name in pseudo) return pseudo[name];
      if (name in Parameters) return Parameters[name]?.Default;
      return names(name).ref;
    },
    attribute: (logicalId, attribute) => {
      const value = names(logicalId).attributes?.[attribute];
      if (value !== undefined) return value;
      throw new Error(
        `${stack.name}/${logicalId}: the emulator does not know the attribute ${attribute}`,
      );
    },
    condition: (name) =>
      resolveCondition(Conditions[name], lookups, `${stack.name}: condition ${name}`) === true,
    mapping: (map, key, name) => Mappings[map]?.[key]?.[name],
  };
  return { ...lookups, names };
}

function deployStack(stack: SynthesizedStack, environment: Environment): Resource[] {
  const lookups = createLookups(stack, environment);
  const isCreated = (resource: TemplateResource) =>
    resource.Condition === undefined || lookups.condition(resource.Condition);
  return Object.entries(stack.template.Resources ?? {})
    .filter(([, resource]) => isCreated(resource))
    .map(([logicalId, resource]) => {
      const { ref, attributes = {} } = lookups.names(logicalId);
      const where = `${stack.name}/${logicalId}`;
      const properties = resolve(resource.Properties ?? {}, lookups, where) as Record<
        string,
        unknown
      >;
      return { stack: stack.name, logicalId, type: resource.Type, ref, attributes, properties };
    });
}

function readOutputs(stack: SynthesizedStack, environment: Environment): Record<string, string> {
  const lookups = createLookups(stack, environment);
  return Object.fromEntries(
    Object.entries(stack.template.Outputs ?? {}).map(([key, { Value }]) => [
      key,
      String(resolve(Value, lookups, `${stack.name}: output ${key}`)),
    ]),
  );
}
