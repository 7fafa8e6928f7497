import { basename } from 'node:path';
import { checkSupported } from '../runtime/iam/supported';
import type { PolicyDocument } from '../runtime/iam/policy';
import { mayAssume } from '../runtime/iam/evaluate';
import { noValue, resolve } from './intrinsics';
import type { Lookups } from './intrinsics';
import { resourceTypes } from './resource-types';
import type { Names } from './resource-types';
import type { SynthesizedStack, TemplateResource } from './templates';
import type { LambdaFunction, Resource, Role, World } from './world';

export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * "Deploys" the stacks: names every resource, resolves every property, reads roles and functions out
 * of them. Throws on a resource type, attribute, intrinsic function or policy element that the
 * emulator does not know, and on a function whose role Lambda may not assume.
 */
export function createWorld(stacks: readonly SynthesizedStack[], place: Place): World {
  const resources = stacks.flatMap((stack) => deployStack(stack, place));
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
  return {
    ...place,
    resources: ofType,
    roles,
    functions: ofType('AWS::Lambda::Function').map((resource) =>
      readFunction(resource, roles, assets),
    ),
    bucketPolicies: Object.fromEntries(
      ofType('AWS::S3::BucketPolicy').map(({ ref, properties, stack, logicalId }) => [
        ref,
        checkSupported(properties['PolicyDocument'], `${stack}/${logicalId}`),
      ]),
    ),
    outputs: Object.fromEntries(stacks.map((stack) => [stack.name, readOutputs(stack, place)])),
  };
}

function lookupsOf(stack: SynthesizedStack, place: Place): Lookups & { names(id: string): Names } {
  const { Resources = {}, Parameters = {}, Conditions = {}, Mappings = {} } = stack.template;
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': place.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
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

function deployStack(stack: SynthesizedStack, place: Place): Resource[] {
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

function readOutputs(stack: SynthesizedStack, place: Place): Record<string, string> {
  const lookups = lookupsOf(stack, place);
  return Object.fromEntries(
    Object.entries(stack.template.Outputs ?? {}).map(([key, { Value }]) => [
      key,
      String(resolve(Value, lookups, `${stack.name}: output ${key}`)),
    ]),
  );
}

function readRole(resource: Resource, policies: readonly Resource[]): Role {
  const where = `${resource.stack}/${resource.logicalId}`;
  const { ManagedPolicyArns, Policies = [], AssumeRolePolicyDocument } = resource.properties;
  if (ManagedPolicyArns !== undefined) {
    throw new Error(
      `${where}: the emulator does not have AWS's managed policies; write the statements out`,
    );
  }
  const attached = policies.filter(({ properties }) =>
    (properties['Roles'] as string[]).includes(resource.ref),
  );
  const documents = [
    ...(Policies as readonly { readonly PolicyDocument: unknown }[]).map(
      ({ PolicyDocument }) => PolicyDocument,
    ),
    ...attached.map(({ properties }) => properties['PolicyDocument']),
  ];
  return {
    arn: resource.attributes['Arn'] ?? '',
    name: resource.ref,
    trust: checkSupported(AssumeRolePolicyDocument, `${where} (trust policy)`),
    policies: documents.map((document): PolicyDocument => checkSupported(document, where)),
  };
}

function readFunction(
  resource: Resource,
  roles: readonly Role[],
  assets: Readonly<Record<string, string>>,
): LambdaFunction {
  const { stack, logicalId, properties } = resource;
  const where = `${stack}/${logicalId}`;
  const role = roles.find(({ arn }) => arn === properties['Role']);
  if (role === undefined)
    throw new Error(`${where}: no template makes its role ${String(properties['Role'])}`);
  const assumed = mayAssume('lambda.amazonaws.com', role.trust, {});
  if (!assumed.allowed) {
    throw new Error(
      `${where}: The role defined for the function cannot be assumed by Lambda (${assumed.reason}).`,
    );
  }
  const { S3Key } = properties['Code'] as { readonly S3Key?: string };
  const codePath = assets[basename(S3Key ?? '', '.zip')];
  if (codePath === undefined) throw new Error(`${where}: the assembly has no asset for its code`);
  const environment = properties['Environment'] as
    { readonly Variables?: Record<string, string> } | undefined;
  const logging = properties['LoggingConfig'] as { readonly LogGroup?: string } | undefined;
  return {
    stack,
    logicalId,
    name: resource.ref,
    arn: resource.attributes['Arn'] ?? '',
    handler: String(properties['Handler']),
    codePath,
    environment: environment?.Variables ?? {},
    role,
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    logGroup: logging?.LogGroup,
  };
}
