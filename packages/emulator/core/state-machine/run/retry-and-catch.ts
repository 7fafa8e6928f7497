import type { Retrier, WorkState } from '../definition/definition';
import { errorOutput, isNamed, StateFailed } from './state-error';
import { exitState } from './exit-state';
import type { Left } from './exit-state';
import { throwIfStopped } from './stop-signal';
import type { StateRun } from './state-run';

/** Runs a state's work with its Retry and Catch. */
export async function withRetryAndCatch(
  visit: StateRun,
  state: WorkState,
  work: () => Promise<Left>,
): Promise<Left> {
  const { execution, stop } = visit.scope;
  const used = state.retry.map(() => 0);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StateFailed)) throw error;
      const index = state.retry.findIndex(({ errorEquals }) => isNamed(errorEquals, error));
      const retrier = state.retry[index];
      const before = used[index] ?? 0;
      if (retrier === undefined || before >= retrier.maxAttempts)
        return caught(visit, state, error);
      used[index] = before + 1;
      visit.retries += 1;
      visit.retriedAfter = error.error;
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

async function caught(visit: StateRun, state: WorkState, failure: StateFailed): Promise<Left> {
  const { error, cause } = failure;
  if (state.type !== 'Task')
    visit.scope.execution.report(`${state.type}StateFailed`, state.name, { error, cause });
  const catcher = state.catch.find(({ errorEquals }) => isNamed(errorEquals, failure));
  if (catcher === undefined) throw failure;
  const output = errorOutput(failure);
  return exitState(visit, catcher, output, { errorOutput: output });
}
