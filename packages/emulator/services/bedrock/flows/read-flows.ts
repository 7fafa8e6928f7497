import { basename } from 'node:path';
import { assumedRole } from '../../../core/assembly/assumed-role';
import type { Deployment, Resource, Role } from '../../../core/assembly/deployment';
import { checkBranches } from './definition/check-branches';
import { checkConnections } from './definition/check-connections';
import { checkNodes } from './definition/check-nodes';
import { checkResources } from './definition/check-resources';
import { buildGraph, type FlowGraph } from './definition/flow-graph';
import { readDefinition } from './definition/read-definition';
import { sortNodes } from './definition/sort-nodes';

export interface Flow {
  readonly id: string;
  readonly arn: string;
  /** Stack and logical ID, for errors. */
  readonly where: string;
  readonly role: Role;
  readonly graph: FlowGraph;
}

/** Alias of a flow, by which it is invoked. */
export interface FlowAlias {
  readonly id: string;
  readonly arn: string;
  readonly flow: Flow;
}

/** Alias that Bedrock itself gives each flow, for its draft. */
const DRAFT_ALIAS = 'TSTALIASID';

const knownProperties: Readonly<Record<string, readonly string[]>> = {
  Flow: [
    'Name',
    'Description',
    'ExecutionRoleArn',
    'Definition',
    'DefinitionString',
    'DefinitionSubstitutions',
    'DefinitionS3Location',
    'Tags',
    'TestAliasTags',
  ],
  FlowVersion: ['FlowArn', 'Description'],
  FlowAlias: ['Name', 'Description', 'FlowArn', 'RoutingConfiguration', 'Tags'],
};

/**
 * Reads the flows of the templates. A version has the definition of the draft, because the template
 * that creates it defines both.
 * @throws Error if Bedrock could not have prepared a flow, or the emulator cannot run it
 */
export function readFlows(deployment: Deployment): readonly FlowAlias[] {
  const list = (kind: string) => deployment.resources(`AWS::Bedrock::${kind}`);
  for (const kind of Object.keys(knownProperties))
    for (const resource of list(kind)) checkProperties(resource, kind);
  const flows = list('Flow').map((resource) => readFlow(resource, deployment));
  const findFlow = ({ properties }: Resource, where: string): Flow =>
    flows.find(({ arn }) => arn === properties['FlowArn']) ??
    fail(where, `no template has the flow ${String(properties['FlowArn'])}`);
  const versioned = list('FlowVersion').map((resource) => {
    const where = describe(resource);
    const { arn } = findFlow(resource, where);
    return { where, arn };
  });
  const again = versioned.find(({ arn }, at) => versioned.findIndex((v) => v.arn === arn) !== at);
  if (again !== undefined) fail(again.where, 'the emulator has one version of a flow');
  const aliases = list('FlowAlias').map((resource): FlowAlias => {
    const where = describe(resource);
    const flow = findFlow(resource, where);
    const version = readRoute(resource, where);
    const exists = version === '1' && versioned.some(({ arn }) => arn === flow.arn);
    if (version !== 'DRAFT' && !exists) fail(where, `the flow has no version ${version}`);
    return { id: resource.attributes['Id'] ?? '', arn: resource.attributes['Arn'] ?? '', flow };
  });
  const drafts = flows.map((flow) => ({
    id: DRAFT_ALIAS,
    arn: `${flow.arn}/alias/${DRAFT_ALIAS}`,
    flow,
  }));
  return [...drafts, ...aliases];
}

function readFlow(resource: Resource, deployment: Deployment): Flow {
  const where = describe(resource);
  const { Name, ExecutionRoleArn } = resource.properties;
  const { Arn: arn = '' } = resource.attributes;
  if (!/^([0-9a-zA-Z][_-]?){1,100}$/.test(String(Name)))
    fail(where, `Name: ${String(Name)} has to be 1 to 100 letters, digits, hyphens or underscores`);
  const role = assumedRole(ExecutionRoleArn, deployment.roles, {
    where,
    service: 'bedrock.amazonaws.com',
    context: { 'aws:SourceAccount': deployment.account, 'aws:SourceArn': arn },
    errorMessage: 'Bedrock could not assume the execution role; it has to trust Bedrock',
  });
  const { graph } = at(where, () => {
    const definition = readDefinition(resource.properties);
    reject(checkNodes(definition));
    reject(checkConnections(definition));
    const { nodes, faults } = sortNodes(definition);
    reject(faults);
    const connected = buildGraph(definition, nodes);
    reject(checkBranches(connected));
    reject(checkResources(definition, deployment));
    return { graph: connected };
  });
  return { id: basename(arn), arn, where, role, graph };
}

function readRoute({ properties }: Resource, where: string): string {
  const routes = properties['RoutingConfiguration'] as
    readonly { readonly FlowVersion?: string }[] | undefined;
  return routes?.length === 1
    ? String(routes[0]?.FlowVersion)
    : fail(where, 'RoutingConfiguration has one version');
}

function checkProperties(resource: Resource, kind: string): void {
  const unknown = Object.keys(resource.properties).find(
    (name) => knownProperties[kind]?.includes(name) !== true,
  );
  if (unknown !== undefined) fail(describe(resource), `the emulator does not know ${unknown}`);
}

function reject(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('; '));
}

function at<Result>(where: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof Error ? new Error(`${where}: ${error.message}`) : error;
  }
}

function fail(where: string, message: string): never {
  throw new Error(`${where}: ${message}`);
}

function describe({ stack, logicalId }: Resource): string {
  return `${stack}/${logicalId}`;
}
