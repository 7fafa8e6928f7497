import type { WaitState } from '../../definition/definition';
import { QueryFailed, unexpected } from '../../jsonata/template';
import { isTimestamp } from '../../sdk/timestamp';
import { exitState } from '../exit-state';
import type { StateExit } from '../exit-state';
import { throwIfStopped } from '../stop-signal';
import { evaluate, evaluateNumber, reportQuery } from '../state-run';
import type { StateRun } from '../state-run';

/** Waits; returns at once for a time in the past. */
export async function runWait(stateRun: StateRun, state: WaitState): Promise<StateExit> {
  const { execution, stop } = stateRun.scope;
  const { clock } = execution.ports;
  const milliseconds = await untilMilliseconds(stateRun, state);
  if (milliseconds > 0) await throwIfStopped(stop, clock.sleep(milliseconds));
  return exitState(stateRun, state, stateRun.input);
}

async function untilMilliseconds(stateRun: StateRun, { until }: WaitState): Promise<number> {
  if (until.seconds !== undefined)
    return 1_000 * (await evaluateNumber(stateRun, until.seconds, 0));
  const { timestamp } = until;
  const value = await evaluate(stateRun, timestamp);
  if (isTimestamp(value)) return Date.parse(value) - stateRun.scope.execution.ports.clock.now();
  return reportQuery(stateRun, () =>
    Promise.reject(
      typeof value === 'string'
        ? new QueryFailed(
            'Timestamp',
            `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`,
          )
        : unexpected(timestamp, 'string', value),
    ),
  );
}
