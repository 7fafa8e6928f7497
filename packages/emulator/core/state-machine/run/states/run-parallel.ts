import type { ParallelState } from '../../definition/definition';
import { concurrently } from './run-concurrently';
import { exitState } from '../exit-state';
import type { StateExit } from '../exit-state';
import type { RunMachine } from '../execution';
import { createStop } from '../stop-signal';
import { evaluate, withinLimit } from '../state-run';
import type { StateRun } from '../state-run';

/** Runs one attempt: all branches concurrently, each with the same input. */
export async function runParallel(
  stateRun: StateRun,
  state: ParallelState,
  runMachine: RunMachine,
): Promise<StateExit> {
  const { scope } = stateRun;
  const { name, branches } = state;
  const input =
    state.arguments === undefined
      ? stateRun.input
      : withinLimit(name, await evaluate(stateRun, state.arguments), 'was given arguments');
  scope.execution.report('ParallelStateStarted', name);
  const result: unknown[] = [];
  const stop = createStop(scope.stop);
  try {
    await concurrently(branches.entries(), branches.length, stop, async ([index, branch]) => {
      result[index] = await runMachine(branch, input, { ...scope, stop });
    });
  } finally {
    stop.release();
  }
  withinLimit(name, result);
  scope.execution.report('ParallelStateSucceeded', name);
  return exitState(stateRun, state, result, { result });
}
