import { assumedRole } from '../assumed-role';
import type { EventRule, Resource, Role, RuleTarget } from '../deployment';

const knownTarget = [
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'RetryPolicy',
];

interface TargetProperties {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/** Parses a rule on the account's default bus. @throws Error on a schedule or another bus */
export function parseRule(resource: Resource, roles: readonly Role[], account: string): EventRule {
  const { stack, logicalId, properties } = resource;
  const where = `${stack}/${logicalId}`;
  const {
    EventPattern,
    ScheduleExpression,
    EventBusName = 'default',
    State = 'ENABLED',
  } = properties;
  if (ScheduleExpression !== undefined)
    throw new Error(`${where}: the emulator does not run schedules`);
  if (EventBusName !== 'default')
    throw new Error(
      `${where}: the emulator has the default event bus only, not ${String(EventBusName)}`,
    );
  const arn = resource.attributes['Arn'] ?? '';
  const targets = (properties['Targets'] ?? []) as readonly TargetProperties[];
  return {
    stack,
    logicalId,
    name: resource.ref,
    arn,
    enabled: State !== 'DISABLED',
    pattern: EventPattern,
    targets: targets.map((target) => {
      const at = `${where}: target ${target.Id}`;
      const unknown = Object.keys(target).find((property) => !knownTarget.includes(property));
      if (unknown !== undefined) throw new Error(`${at}: the emulator does not know ${unknown}`);
      const role =
        target.RoleArn === undefined
          ? undefined
          : assumedRole(target.RoleArn, roles, {
              where: at,
              service: 'events.amazonaws.com',
              context: { 'aws:SourceAccount': account, 'aws:SourceArn': arn },
              errorMessage: `Provided role '${target.RoleArn}' cannot be assumed by principal 'events.amazonaws.com'`,
            });
      return { id: target.Id, arn: target.Arn, role, input: parseInput(at, target) };
    }),
  };
}

function parseInput(where: string, target: TargetProperties): RuleTarget['input'] {
  const { Input, InputPath, InputTransformer } = target;
  const given = [Input, InputPath, InputTransformer].filter((each) => each !== undefined);
  if (given.length > 1)
    throw new Error(`${where}: only one of Input, InputPath and InputTransformer is allowed`);
  if (Input !== undefined) return { as: 'constant', json: Input };
  if (InputPath !== undefined) return { as: 'path', path: InputPath };
  if (InputTransformer === undefined) return { as: 'event' };
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  return { as: 'template', paths: InputPathsMap, template: InputTemplate };
}
