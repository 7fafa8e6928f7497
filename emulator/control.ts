import type { Control } from './endpoint/answer-http';
import type { CallRecord } from './endpoint/perform';
import type { World } from './assembly/world';
import type { ExecutionRecord } from './runtime/executions/execution-record';

export interface ControlParts {
  readonly world: World;
  readonly warnings: readonly string[];
  readonly calls: readonly CallRecord[];
  readonly executions: readonly ExecutionRecord[];
}

/** What the emulator says of itself, under `/_emulator/`. */
export function createControl({ world, warnings, calls, executions }: ControlParts): Control {
  const pages: Readonly<Record<string, () => unknown>> = {
    '/_emulator/status': () => ({ outputs: world.outputs, warnings }),
    '/_emulator/calls': () => calls,
    '/_emulator/executions': () => executions.map(progressOf),
  };
  return (method, path) => {
    const page = method === 'GET' ? pages[path] : undefined;
    return page && { status: 200, body: page() };
  };
}

/** An execution as it stands, what happens in its Map Runs included. */
function progressOf({ arn, machine, history, mapRuns, retries, end }: ExecutionRecord) {
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
