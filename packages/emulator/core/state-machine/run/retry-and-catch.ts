import type { Retrier, WorkState } from '../definition/definition';
import { errorOutput, isErrorNamed, StateFailed } from './state-error';
import { exitState } from './exit-state';
import type { StateExit } from './exit-state';
import { throwIfStopped } from './stop-signal';
import type { StateRun } from './state-run';

/** Runs a state's work with its Retry and Catch. */
export async function withRetryAndCatch(
  stateRun: StateRun,
  state: WorkState,
  work: () => Promise<StateExit>,
): Promise<StateExit> {
  const { execution, stop } = stateRun.scope;
  const used = state.retry.map(() => 0);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StateFailed)) throw error;
      const index = state.retry.findIndex(({ errorEquals }) => isErrorNamed(errorEquals, error));
      const retrier = state.retry[index];
      const before = used[index] ?? 0;
      if (retrier === undefined || before >= retrier.maxAttempts)
        return caught(stateRun, state, error);
      used[index] = before + 1;
      stateRun.retries += 1;
      stateRun.retriedAfter = error.error;
      const pause = pauseMilliseconds(retrier, before, execution.ports);
      await throwIfStopped(stop, execution.ports.clock.sleep(pause));
    }
  }
}

/**
 * Computes the pause before a retry, given the number of earlier retries by the same retrier.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (2026-11-24)
 */
function pauseMilliseconds(
  { intervalSeconds, backoffRate, maxDelaySeconds, jitter }: Retrier,
  before: number,
  chance: { random(): number },
): number {
  const grown = intervalSeconds * backoffRate ** before;
  const seconds = Math.min(grown, maxDelaySeconds ?? Infinity);
  return Math.round(seconds * 1_000 * (jitter === 'FULL' ? chance.random() : 1));
}

async function caught(
  stateRun: StateRun,
  state: WorkState,
  failure: StateFailed,
): Promise<StateExit> {
  const { error, cause } = failure;
  if (state.type !== 'Task')
    stateRun.scope.execution.report(`${state.type}StateFailed`, state.name, { error, cause });
  const catcher = state.catch.find(({ errorEquals }) => isErrorNamed(errorEquals, failure));
  if (catcher === undefined) throw failure;
  const output = errorOutput(failure);
  return exitState(stateRun, catcher, output, { errorOutput: output });
}
