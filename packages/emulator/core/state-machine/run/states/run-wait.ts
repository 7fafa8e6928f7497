import type { WaitState } from '../../definition/definition';
import { QueryFailed, unexpected } from '../../jsonata/template';
import { isTimestamp } from '../../sdk/timestamp';
import { exitState } from '../exit-state';
import type { Left } from '../exit-state';
import { throwIfStopped } from '../stop-signal';
import { evaluate, evaluateNumber, reportQuery } from '../state-run';
import type { StateRun } from '../state-run';

/** Waits; returns at once for a time in the past. */
export async function runWait(visit: StateRun, state: WaitState): Promise<Left> {
  const { execution, stop } = visit.scope;
  const { clock } = execution.ports;
  const milliseconds = await untilMilliseconds(visit, state);
  if (milliseconds > 0) await throwIfStopped(stop, clock.sleep(milliseconds));
  return exitState(visit, state, visit.input);
}

async function untilMilliseconds(visit: StateRun, { until }: WaitState): Promise<number> {
  if (until.seconds !== undefined) return 1_000 * (await evaluateNumber(visit, until.seconds, 0));
  const { timestamp } = until;
  const value = await evaluate(visit, timestamp);
  if (isTimestamp(value)) return Date.parse(value) - visit.scope.execution.ports.clock.now();
  return reportQuery(visit, () =>
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
