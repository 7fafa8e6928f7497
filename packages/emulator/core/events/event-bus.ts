import { randomUUID } from 'node:crypto';
import type { EventRule, RuleTarget, Deployment } from '../assembly/deployment';
import type { DirectCall } from '../endpoint/calls/in-process-call';
import { ServiceError } from '../../services/service';
import type { Caller } from '../../services/service';
import type { Clock } from '../scheduling/clock';
import type { AwsEvent } from './aws-event';
import { readPattern } from './event-pattern';
import { readTargetInput } from './target-input';

export interface Events {
  /** Resolves once delivery to all targets of the matching rules has succeeded or failed. */
  put(event: AwsEvent): Promise<void>;
}

/**
 * Creates EventBridge's default bus. An event that a target rejects is recorded like any call, and
 * lost.
 * @throws Error on an unsupported pattern, path or target
 */
export function createEvents(deployment: Deployment, call: DirectCall, clock: Clock): Events {
  const rules = deployment.rules.map((rule) => ({
    enabled: rule.enabled,
    matches: readPattern(rule.pattern, `${rule.stack}/${rule.logicalId}: EventPattern`),
    targets: rule.targets.map((target) => readTarget(deployment, rule, target, call)),
  }));
  return {
    async put(event) {
      const matchingRules = rules.filter(({ enabled, matches }) => enabled && matches(event));
      const deliveries = matchingRules.flatMap(({ targets }) =>
        targets.map((deliver) => callWithRetries(() => deliver(event), clock)),
      );
      await Promise.allSettled(deliveries);
    },
  };
}

/**
 * "EventBridge retries sending the event for 24 hours and up to 185 times with an exponential back
 * off":
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html, read
 * 2026-11-25. The page does not state the pauses.
 */
async function callWithRetries(deliver: () => Promise<unknown>, clock: Clock): Promise<unknown> {
  for (let retries = 0; ; retries++) {
    try {
      return await deliver();
    } catch (error) {
      if (!(error instanceof ServiceError) || !isTransient(error) || retries === 185) throw error;
      await clock.sleep(Math.min(1_000 * 2 ** retries, 600_000));
    }
  }
}

function isTransient({ code, status }: ServiceError): boolean {
  return status >= 500 || /Throttl|TooManyRequests/.test(code);
}

/** Caller identity of a rule: its role for a state machine, EventBridge itself for a function. */
export function ruleAsCaller(
  deployment: Deployment,
  rule: EventRule,
  { role }: RuleTarget,
): Caller {
  return {
    principalArn: role?.arn ?? 'events.amazonaws.com',
    name: `${rule.stack}/${rule.logicalId}`,
    context: { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': deployment.account },
  };
}

function readTarget(
  deployment: Deployment,
  rule: EventRule,
  target: RuleTarget,
  call: DirectCall,
): (event: AwsEvent) => Promise<unknown> {
  const where = `${rule.stack}/${rule.logicalId}: target ${target.id}`;
  const buildTargetInput = readTargetInput(target, rule);
  const caller = ruleAsCaller(deployment, rule, target);
  if (deployment.machines.some(({ arn }) => arn === target.arn)) {
    if (target.role === undefined)
      throw new Error(`${where}: EventBridge needs a role to start a state machine`);
    return (event) =>
      call(caller, 'stepfunctions', 'StartExecution', {
        stateMachineArn: target.arn,
        name: `${event.id}_${randomUUID()}`,
        input: buildTargetInput(event),
      });
  }
  if (deployment.functions.some(({ arn }) => arn === target.arn)) {
    return (event) =>
      call(caller, 'lambda', 'Invoke', {
        FunctionName: target.arn,
        Payload: Buffer.from(buildTargetInput(event)),
      });
  }
  throw new Error(`${where}: unknown state machine or function ${target.arn}`);
}
