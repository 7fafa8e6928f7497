import type { Definition } from './definition/definition';
import { createFunctions } from './jsonata/functions';
import type { MachinePorts } from './ports';
import type { ExecutionIdentity } from './run/execution';
import type { Outcome } from './run/outcome';
import { runExecution } from './run/run-execution';
import { createStop } from './run/stop-signal';
import type { TaskTokens } from './sdk/task-tokens';

/** Identity from StartExecution, and the ports. */
export interface ExecuteOptions extends ExecutionIdentity {
  readonly ports: MachinePorts;
  /** Shared by all executions, so that a token finds its task. */
  readonly taskTokens: TaskTokens;
  /** Aborts the execution. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a definition to its end. A failed execution is an outcome, not an error.
 * @throws Error on a bug of the emulator
 */
export async function execute(
  definition: Definition,
  { ports, taskTokens, signal, ...identity }: ExecuteOptions,
): Promise<Outcome> {
  const outside = createStop();
  const abort = () => {
    outside.stop();
  };
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort);
  try {
    return await runExecution(definition, {
      ports,
      taskTokens,
      functions: createFunctions(ports),
      identity,
      timeoutSeconds: definition.timeoutSeconds,
      outside,
    });
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
