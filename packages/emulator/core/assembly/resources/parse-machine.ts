import { evaluate } from '../../iam/evaluate-policies';
import { assumedRole } from '../assumed-role';
import type { Resource, Role, StateMachine } from '../deployment';

/**
 * Permissions of a role for log delivery. Step Functions checks them when it creates the state
 * machine.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html (the list as CDK 2.276.0 has
 * it)
 */
const logDelivery = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** Parses a state machine of a template, without validating its definition. */
export function parseMachine(
  resource: Resource,
  roles: readonly Role[],
  account: string,
): StateMachine {
  const { stack, logicalId, properties, ref: arn } = resource;
  const where = `${stack}/${logicalId}`;
  if (properties['StateMachineType'] === 'EXPRESS')
    throw new Error(`${where}: the emulator runs Standard state machines; this one is EXPRESS`);
  const role = assumedRole(properties['RoleArn'], roles, {
    where,
    service: 'states.amazonaws.com',
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': arn },
    errorMessage:
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role',
  });
  if (properties['LoggingConfiguration'] !== undefined) checkLogDelivery(where, role);
  return {
    stack,
    logicalId,
    name: resource.attributes['Name'] ?? '',
    arn,
    role,
    definition: buildDefinition(where, properties),
  };
}

function checkLogDelivery(where: string, role: Role): void {
  const missing = logDelivery.filter((action) => {
    const request = { action, resource: '*', principalArn: role.arn, context: {} };
    return !evaluate(request, { identity: role.policies, resource: [] }).allowed;
  });
  if (missing.length === 0) return;
  throw new Error(
    `${where}: The state machine IAM Role is not authorized to access the Log Destination ` +
      `(it lacks ${missing.join(', ')} on *)`,
  );
}

function buildDefinition(where: string, properties: Resource['properties']): string {
  const { DefinitionString, Definition, DefinitionSubstitutions = {} } = properties;
  const text = typeof DefinitionString === 'string' ? DefinitionString : JSON.stringify(Definition);
  if (typeof text !== 'string')
    throw new Error(`${where}: DefinitionString or Definition is required`);
  return Object.entries(DefinitionSubstitutions as Readonly<Record<string, unknown>>).reduce(
    (filled, [name, value]) => filled.replaceAll(`\${${name}}`, () => String(value)),
    text,
  );
}
