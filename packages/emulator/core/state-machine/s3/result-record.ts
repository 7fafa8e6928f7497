import type { ChildRecord } from '../run/map/child-record';

/** Why an execution that ended well cannot be run again, in AWS's words. */
const cannotBeRedriven = 'Execution is SUCCEEDED and cannot be redriven';

/**
 * An execution of a Map Run as a result file has it, or what would have been one had it begun.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read 2026-11-24
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
