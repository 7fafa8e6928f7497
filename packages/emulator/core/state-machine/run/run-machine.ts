import type { State } from '../definition/definition';
import { enterState, causePrefix } from './state-run';
import type { StateRun } from './state-run';
import { StateFailed } from './state-error';
import { exitState } from './exit-state';
import type { StateExit } from './exit-state';
import type { RunMachine } from './execution';
import { runChoice } from './states/run-choice';
import { runDistributedMap } from './map/run-distributed-map';
import type { RunChild } from './map/run-distributed-map';
import { runFail } from './states/run-fail';
import { runInlineMap } from './states/run-inline-map';
import { runParallel } from './states/run-parallel';
import { runTask } from './states/run-task';
import { runWait } from './states/run-wait';
import { Stopped } from './stop-signal';
import { withRetryAndCatch } from './retry-and-catch';

/**
 * Maximum number of events in an execution history.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (2026-11-24)
 */
const maxEvents = 25_000;
/** Number of consecutive states before yielding to the event loop. */
const statesPerTurn = 1_000;

export function createRunMachine(runChild: RunChild): RunMachine {
  const runMachine: RunMachine = async (machine, input, scope) => {
    let name: string | undefined = machine.startAt;
    let output = input;
    for (let count = 1; name !== undefined; count++) {
      const state = machine.states.get(name);
      if (state === undefined) throw new Error(`There is no state ${name}`);
      if (count % statesPerTurn === 0) await new Promise(setImmediate);
      if (scope.stop.isStopped()) throw new Stopped();
      const stateRun = enterState(state, output, scope);
      if (stateRun.enteredEvent > maxEvents)
        throw new StateFailed(
          'States.Runtime',
          `${causePrefix(name, stateRun.enteredEvent)} The execution reached ${maxEvents} events, the maximum.`,
        );
      const left = await run(stateRun, state);
      exit(stateRun, left);
      ({ next: name, output } = left);
    }
    return output;
  };

  const run = (stateRun: StateRun, state: State): Promise<StateExit> => {
    switch (state.type) {
      case 'Pass':
        return exitState(stateRun, state, stateRun.input);
      case 'Succeed':
        return exitState(
          stateRun,
          { ...state, assign: undefined, next: undefined },
          stateRun.input,
        );
      case 'Fail':
        return runFail(stateRun, state);
      case 'Choice':
        return runChoice(stateRun, state);
      case 'Wait':
        return runWait(stateRun, state);
      case 'Task':
        return withRetryAndCatch(stateRun, state, () => runTask(stateRun, state));
      case 'Parallel':
        return withRetryAndCatch(stateRun, state, () => runParallel(stateRun, state, runMachine));
      case 'Map':
        return withRetryAndCatch(stateRun, state, () =>
          state.mode === 'INLINE'
            ? runInlineMap(stateRun, state, runMachine)
            : runDistributedMap(stateRun, state, runChild),
        );
    }
  };
  return runMachine;
}

function exit({ scope, state }: StateRun, { output, assigned }: StateExit): void {
  const assigns = Object.keys(assigned).length > 0;
  scope.execution.report(`${state.type}StateExited`, state.name, {
    output,
    ...(assigns && { assignedVariables: assigned }),
  });
  if (assigns) scope.variables = { ...scope.variables, ...assigned };
}
