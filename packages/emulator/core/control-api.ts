import type { Control } from './endpoint/http/handle-http';
import type { CallLog } from './endpoint/calls/call-log';
import type { Deployment } from './assembly/deployment';
import type { Executions } from './executions/executions';
import type { ExecutionRecord } from './executions/execution-record';

export interface ControlParts {
  readonly deployment: Deployment;
  readonly warnings: readonly string[];
  readonly calls: CallLog;
  readonly executions: Pick<Executions, 'all' | 'changes'>;
}

/** Status of the emulator, under `/_emulator/`. */
export function createControl({ deployment, warnings, calls, executions }: ControlParts): Control {
  const pages: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    '/_emulator/status': () => ({
      outputs: deployment.outputs,
      warnings,
      pid: process.pid,
    }),
    '/_emulator/calls': () => calls.last,
    '/_emulator/stand-ins': (query) => calls.listStandIns(query.get('of') ?? ''),
    '/_emulator/executions': (query) =>
      executions.all.slice(Number(query.get('from') ?? 0)).map(buildProgress),
    '/_emulator/changes': async (query) => ({
      changes: await executions.changes.after(
        Number(query.get('after') ?? 0),
        Number(query.get('within') ?? 0),
      ),
    }),
  };
  return (method, path, query) => {
    const page = method === 'GET' ? pages[path] : undefined;
    return page && { status: 200, body: page(query) };
  };
}

/** Progress of an execution, including its Map Runs. */
function buildProgress({ arn, machine, history, mapRuns, retries, end }: ExecutionRecord) {
  return {
    executionArn: arn,
    machine: `${machine.stack}/${machine.logicalId}`,
    status: end?.outcome.status ?? 'RUNNING',
    statesEntered: history
      .filter(({ type }) => type.endsWith('StateEntered'))
      .map(({ state }) => state),
    items: mapRuns.map(({ succeeded, failed, total }) => ({ succeeded, failed, total })),
    retries,
    ...(end?.outcome.status === 'SUCCEEDED' && { output: end.outcome.output }),
    ...(end !== undefined && end.outcome.status !== 'SUCCEEDED' && end.outcome.failure),
  };
}
