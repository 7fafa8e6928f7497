import type { ChildResult } from '../../ports';
import { uuid } from '../../uuid';
import type { Execution, ExecutionIdentity } from '../execution';
import type { Outcome } from '../outcome';

/** Data of a child for AWS's ResultWriter, beyond {@link ChildResult}. */
export interface ChildRecord extends ChildResult {
  readonly executionArn: string;
  readonly name: string;
  readonly machineArn: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly stopTime: number;
}

/**
 * Identity of a child, whose state machine is `…:stateMachine:Name/Label`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-24)
 */
export function childIdentity(
  { identity, ports }: Execution,
  label: string,
  type: 'STANDARD' | 'EXPRESS',
  input: unknown,
): ExecutionIdentity {
  const machineArn = `${identity.machineArn}/${label}`;
  const executionName = uuid(ports);
  const executions = machineArn.replace(
    ':stateMachine:',
    type === 'STANDARD' ? ':execution:' : ':express:',
  );
  // An Express execution has one more part, so its name can be reused.
  const suffix = type === 'STANDARD' ? '' : `:${uuid(ports)}`;
  return {
    ...identity,
    machineArn,
    machineName: `${identity.machineName}/${label}`,
    executionArn: `${executions}:${executionName}${suffix}`,
    executionName,
    startTime: ports.clock.now(),
    input,
  };
}

export function childRecord(
  { executionArn, executionName, machineArn, startTime, input }: ExecutionIdentity,
  outcome: Outcome,
  stopTime: number,
): ChildRecord {
  const common = { executionArn, name: executionName, machineArn, startTime, stopTime, input };
  if (outcome.status === 'SUCCEEDED')
    return { ...common, status: 'SUCCEEDED', output: outcome.output };
  if (outcome.status === 'ABORTED') return { ...common, status: 'PENDING' };
  return { ...common, status: 'FAILED', failure: outcome.failure };
}

/**
 * Result entry of a child whose failure is tolerated: its whole execution.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html (2026-11-24)
 */
export function failedExecution(
  { executionArn, executionName, machineArn, startTime, input }: ExecutionIdentity,
  { stopTime }: ChildRecord,
  { status, failure }: Exclude<Outcome, { readonly status: 'SUCCEEDED' }>,
): Readonly<Record<string, unknown>> {
  return {
    ExecutionArn: executionArn,
    Input: JSON.stringify(input),
    InputDetails: { Included: true },
    Name: executionName,
    Status: status,
    Error: failure.error,
    Cause: failure.cause,
    StartDate: new Date(startTime).toISOString(),
    StopDate: new Date(stopTime).toISOString(),
    StateMachineArn: machineArn,
  };
}
