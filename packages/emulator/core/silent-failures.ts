import type { LambdaFunction, Deployment } from './assembly/deployment';
import { ruleAsCaller } from './events/event-bus';
import { decide } from './iam/authorize';
import type { BotAlias } from '../services/lex/read-bots';

/** What AWS would deploy and then not do, without a word to whoever waits for it. */
export function silentFailures(world: Deployment, bots: readonly BotAlias[]): string[] {
  return [
    ...world.functions.flatMap((target) => unwrittenLogs(world, target)),
    ...unreachedTargets(world),
    ...bots.flatMap((bot) => unwrittenConversations(world, bot)),
  ];
}

/** Lambda runs a function that may not write its log, and says nothing: the log just stays empty. */
function unwrittenLogs(world: Deployment, target: LambdaFunction): string[] {
  const name = `${target.stack}/${target.logicalId}`;
  if (target.logGroup === undefined) return [`${name} has no log group of its own`];
  const logGroup = `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${target.logGroup}`;
  return ['logs:CreateLogStream', 'logs:PutLogEvents']
    .map((action) => ({ action, resource: `${logGroup}:log-stream:example` }))
    .map((permission) => ({
      ...permission,
      ...decide(world, { principalArn: target.role.arn, name }, permission),
    }))
    .filter(({ allowed }) => !allowed)
    .map(({ action, reason }) => `${name} may not write its log: ${action} (${reason})`);
}

/** EventBridge tries for a day to reach what its rule may not call, and then gives up. */
function unreachedTargets(world: Deployment): string[] {
  return world.rules.flatMap((rule) =>
    rule.targets.flatMap((target) => {
      const isMachine = world.machines.some(({ arn }) => arn === target.arn);
      const action = isMachine ? 'states:StartExecution' : 'lambda:InvokeFunction';
      const caller = ruleAsCaller(world, rule, target);
      const { allowed, reason } = decide(world, caller, { action, resource: target.arn });
      return allowed ? [] : [`${caller.name} may not reach its target: ${action} (${reason})`];
    }),
  );
}

/** Lex talks on when it may not write a conversation down. */
function unwrittenConversations(world: Deployment, { role, logGroups, where }: BotAlias): string[] {
  return logGroups.flatMap((arn) =>
    ['logs:CreateLogStream', 'logs:PutLogEvents'].flatMap((action) => {
      const resource = `${arn.replace(/:\*$/, '')}:log-stream:example`;
      const caller = { principalArn: role.arn, name: where };
      const { allowed, reason } = decide(world, caller, { action, resource });
      return allowed ? [] : [`${where} may not write conversations down: ${action} (${reason})`];
    }),
  );
}
