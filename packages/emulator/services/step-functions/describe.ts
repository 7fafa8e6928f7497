import type { DescribeExecutionOutput, DescribeMapRunOutput } from '@aws-sdk/client-sfn';
import type { ExecutionRecord, MapRunRecord } from '../../core/executions/execution-record';

/** Converts an execution to an item of ListExecutions. */
export function executionItem({ arn, name, machine, startTime, end }: ExecutionRecord) {
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status: end?.outcome.status ?? ('RUNNING' as const),
    startDate: new Date(startTime),
    ...(end && { stopDate: new Date(end.time) }),
  };
}

export function executionDescription(execution: ExecutionRecord): DescribeExecutionOutput {
  const outcome = execution.end?.outcome;
  return {
    ...executionItem(execution),
    input: execution.input,
    inputDetails: { included: true },
    ...(outcome?.status === 'SUCCEEDED' && {
      output: JSON.stringify(outcome.output),
      outputDetails: { included: true },
    }),
    ...(outcome !== undefined && outcome.status !== 'SUCCEEDED' && { ...outcome.failure }),
    redriveCount: 0,
  };
}

export function mapRunItem(execution: ExecutionRecord, { arn, startTime, end }: MapRunRecord) {
  return {
    executionArn: execution.arn,
    mapRunArn: arn,
    stateMachineArn: execution.machine.arn,
    startDate: new Date(startTime),
    ...(end && { stopDate: new Date(end.time) }),
  };
}

/**
 * Describes a Map Run. Items are counted when their executions end, so none is shown as running;
 * until the last item is read, the total covers only finished ones. The execution counts besides
 * the written results, and the limits of the Map, are zeros.
 */
export function mapRunDescription(
  execution: ExecutionRecord,
  mapRun: MapRunRecord,
): DescribeMapRunOutput {
  const { succeeded, failed, total = succeeded + failed, end } = mapRun;
  const noFailure = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0 };
  const written = { total: 0, resultsWritten: 0 };
  const status = end === undefined ? 'RUNNING' : end.failure === undefined ? 'SUCCEEDED' : 'FAILED';
  return {
    ...mapRunItem(execution, mapRun),
    status,
    maxConcurrency: 0,
    toleratedFailureCount: 0,
    toleratedFailurePercentage: 0,
    executionCounts: { ...noFailure, ...written },
    itemCounts: {
      ...noFailure,
      ...written,
      succeeded,
      failed,
      total,
      pending: total - succeeded - failed,
    },
  };
}
