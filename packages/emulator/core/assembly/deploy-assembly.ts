import { checkSupported } from '../iam/check-support';
import { frozen } from './deep-freeze';
import { functionPolicies } from './resources/function-policies';
import { noValue, resolve } from './intrinsics';
import type { Lookups } from './intrinsics';
import { readFunction } from './resources/parse-function';
import { readMachine } from './resources/parse-machine';
import { readRole } from './resources/parse-role';
import { readRule } from './resources/parse-rule';
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
const made = new WeakMap<
  SynthesizedStack,
  { stacks: Stacks; place: Environment; world: Deployment }[]
>();
type Stacks = readonly SynthesizedStack[];

/**
 * "Deploys" the stacks: names every resource, resolves every property, and reads roles and
 * functions. The same frozen stacks and environment return the same frozen deployment.
 * @throws Error on an unknown resource type, attribute, intrinsic function or policy element, and
 * on a role that its service may not assume
 */
export function deployAssembly(stacks: Stacks, place: Environment): Deployment {
  const [first] = stacks;
  if (first === undefined || !Object.isFrozen(first)) return deploy(stacks, place);
  const known = made.get(first) ?? [];
  const same = known.find(
    (each) =>
      each.place === place &&
      each.stacks.length === stacks.length &&
      each.stacks.every((stack, at) => stack === stacks[at]),
  );
  if (same !== undefined) return same.world;
  const world = frozen(deploy(stacks, place));
  made.set(first, [...known, { stacks, place, world }]);
  return world;
}

function deploy(stacks: Stacks, place: Environment): Deployment {
  const resources = frozen(stacks.flatMap((stack) => deployStack(stack, place)));
  const byType = new Map<string, Resource[]>();
  for (const resource of resources) {
    byType.set(resource.type, [...(byType.get(resource.type) ?? []), resource]);
  }
  const ofType = (type: string) => byType.get(type) ?? [];
  const roles = ofType('AWS::IAM::Role').map((role) => readRole(role, ofType('AWS::IAM::Policy')));
  const assets = Object.assign({}, ...stacks.map((stack) => stack.assets)) as Record<
    string,
    string
  >;
  const functions = ofType('AWS::Lambda::Function').map((resource) =>
    readFunction(resource, roles, assets),
  );
  return {
    ...place,
    resources: ofType,
    roles,
    assets,
    functions,
    machines: ofType('AWS::StepFunctions::StateMachine').map((resource) =>
      readMachine(resource, roles, place.account),
    ),
    rules: ofType('AWS::Events::Rule').map((resource) => readRule(resource, roles, place.account)),
    functionPolicies: functionPolicies(ofType('AWS::Lambda::Permission'), functions),
    bucketPolicies: Object.fromEntries(
      ofType('AWS::S3::BucketPolicy').map(({ ref, properties, stack, logicalId }) => [
        ref,
        checkSupported(properties['PolicyDocument'], `${stack}/${logicalId}`),
      ]),
    ),
    outputs: Object.fromEntries(stacks.map((stack) => [stack.name, readOutputs(stack, place)])),
  };
}

/** CloudFormation gives each stack a unique ID; here, names are unique. */
function stackId(name: string, { partition, region, account }: Environment): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/emulated`;
}

function lookupsOf(
  stack: SynthesizedStack,
  place: Environment,
): Lookups & { names(id: string): Names } {
  const { Resources = {}, Parameters = {}, Conditions = {}, Mappings = {} } = stack.template;
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': place.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': stackId(stack.name, place),
    'AWS::NoValue': noValue,
  };
  const names = (logicalId: string): Names => {
    const resource = Resources[logicalId];
    if (resource === undefined) throw new Error(`${stack.name}: nothing is called ${logicalId}`);
    const nameIt = resourceTypes[resource.Type];
    if (nameIt === undefined) {
      throw new Error(
        `${stack.name}/${logicalId}: the emulator does not know the resource type ${resource.Type}`,
      );
    }
    return nameIt({
      ...place,
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
      resolve(Conditions[name], lookups, `${stack.name}: condition ${name}`) === true,
    mapping: (map, key, name) => Mappings[map]?.[key]?.[name],
  };
  return { ...lookups, names };
}

function deployStack(stack: SynthesizedStack, place: Environment): Resource[] {
  const lookups = lookupsOf(stack, place);
  const isMade = (resource: TemplateResource) =>
    resource.Condition === undefined || lookups.condition(resource.Condition);
  return Object.entries(stack.template.Resources ?? {})
    .filter(([, resource]) => isMade(resource))
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

function readOutputs(stack: SynthesizedStack, place: Environment): Record<string, string> {
  const lookups = lookupsOf(stack, place);
  return Object.fromEntries(
    Object.entries(stack.template.Outputs ?? {}).map(([key, { Value }]) => [
      key,
      String(resolve(Value, lookups, `${stack.name}: output ${key}`)),
    ]),
  );
}
