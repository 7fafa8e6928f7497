import type { ChildRecord } from '../run/map/child-record';

/** AWS's reason why a successful execution cannot be redriven. */
const cannotBeRedriven = 'Execution is SUCCEEDED and cannot be redriven';

/**
 * Formats a Map Run's child execution for a result file, including a child that never started.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read
 * 2026-11-24
 */
export function resultRecord(child: ChildRecord): Readonly<Record<string, unknown>> {
  const { status, output, failure } = child;
  const Input = JSON.stringify(child.input);
  const included = { Included: true };
  if (status === 'PENDING') return { Input, InputDetails: included, Status: status };
  return {
    ...(failure && { Cause: failure.cause, Error: failure.error }),
    ExecutionArn: child.executionArn,
    Input,
    InputDetails: included,
    Name: child.name,
    ...(status === 'SUCCEEDED' && { Output: JSON.stringify(output) }),
    OutputDetails: included,
    RedriveCount: 0,
    RedriveStatus: status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    ...(status === 'SUCCEEDED' && { RedriveStatusReason: cannotBeRedriven }),
    StartDate: new Date(child.startTime).toISOString(),
    StateMachineArn: child.machineArn,
    Status: status,
    StopDate: new Date(child.stopTime).toISOString(),
  };
}
