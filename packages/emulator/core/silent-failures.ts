import type { LambdaFunction, Deployment } from './assembly/deployment';
import { ruleAsCaller } from './events/event-bus';
import { decide } from './iam/authorize';
import type { BotAlias } from '../services/lex/read-bots';

/** Lists what AWS would deploy but fail to do without an error. */
export function silentFailures(deployment: Deployment, bots: readonly BotAlias[]): string[] {
  return [
    ...deployment.functions.flatMap((target) => unwrittenLogs(deployment, target)),
    ...unreachedTargets(deployment),
    ...bots.flatMap((bot) => unwrittenConversations(deployment, bot)),
  ];
}

/** Lambda runs a function without permission to write its log; the log just stays empty. */
function unwrittenLogs(deployment: Deployment, target: LambdaFunction): string[] {
  const name = `${target.stack}/${target.logicalId}`;
  if (target.logGroup === undefined) return [`${name} has no log group of its own`];
  const logGroup = `arn:${deployment.partition}:logs:${deployment.region}:${deployment.account}:log-group:${target.logGroup}`;
  return ['logs:CreateLogStream', 'logs:PutLogEvents']
    .map((action) => ({ action, resource: `${logGroup}:log-stream:example` }))
    .map((permission) => ({
      ...permission,
      ...decide(deployment, { principalArn: target.role.arn, name }, permission),
    }))
    .filter(({ allowed }) => !allowed)
    .map(({ action, reason }) => `${name} may not write its log: ${action} (${reason})`);
}

/** EventBridge retries a target without permission for a day, and then gives up. */
function unreachedTargets(deployment: Deployment): string[] {
  return deployment.rules.flatMap((rule) =>
    rule.targets.flatMap((target) => {
      const isMachine = deployment.machines.some(({ arn }) => arn === target.arn);
      const action = isMachine ? 'states:StartExecution' : 'lambda:InvokeFunction';
      const caller = ruleAsCaller(deployment, rule, target);
      const { allowed, reason } = decide(deployment, caller, { action, resource: target.arn });
      return allowed ? [] : [`${caller.name} may not reach its target: ${action} (${reason})`];
    }),
  );
}

/** Lex continues without permission to write its conversation log. */
function unwrittenConversations(
  deployment: Deployment,
  { role, logGroups, where }: BotAlias,
): string[] {
  return logGroups.flatMap((arn) =>
    ['logs:CreateLogStream', 'logs:PutLogEvents'].flatMap((action) => {
      const resource = `${arn.replace(/:\*$/, '')}:log-stream:example`;
      const caller = { principalArn: role.arn, name: where };
      const { allowed, reason } = decide(deployment, caller, { action, resource });
      return allowed ? [] : [`${where} may not write conversation logs: ${action} (${reason})`];
    }),
  );
}
