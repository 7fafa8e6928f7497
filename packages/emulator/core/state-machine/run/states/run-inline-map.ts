import type { InlineMap } from '../../definition/definition';
import { concurrently } from './run-concurrently';
import { StateFailed } from '../state-error';
import { exitState } from '../exit-state';
import type { StateExit } from '../exit-state';
import { defaultConcurrency, getItems, selectItem } from '../map/map-items';
import type { RunMachine } from '../execution';
import { createStop, Stopped } from '../stop-signal';
import { evaluateNumber, withinLimit } from '../state-run';
import type { StateRun } from '../state-run';

/** Runs one attempt: an iteration for every item, inside this execution. */
export async function runInlineMap(
  stateRun: StateRun,
  state: InlineMap,
  runMachine: RunMachine,
): Promise<StateExit> {
  const { scope } = stateRun;
  const { report } = scope.execution;
  const { name } = state;
  const items = await getItems(stateRun, state);
  const limit = await evaluateNumber(stateRun, state.maxConcurrency, 0);
  report('MapStateStarted', name, { length: items.length });
  const result: unknown[] = [];
  const stop = createStop(scope.stop);
  try {
    const atATime = Math.min(limit === 0 ? defaultConcurrency : limit, items.length);
    await concurrently(items.entries(), atATime, stop, async ([index, value]) => {
      const mapItem = { Index: index, Value: value };
      report('MapIterationStarted', name, { index });
      try {
        const input = await selectItem(stateRun, state, mapItem);
        const inner = { ...scope, stop, mapItem };
        result[index] = await runMachine(state.processor, input, inner);
        report('MapIterationSucceeded', name, { index });
      } catch (error) {
        if (error instanceof StateFailed) report('MapIterationFailed', name, { index });
        if (error instanceof Stopped) report('MapIterationAborted', name, { index });
        throw error;
      }
    });
  } finally {
    stop.release();
  }
  withinLimit(name, result);
  report('MapStateSucceeded', name);
  return exitState(stateRun, state, result, { result });
}
