import type { State } from '../definition/definition';
import { enterState, causePrefix } from './state-run';
import type { StateRun } from './state-run';
import { StateFailed } from './state-error';
import { exitState } from './exit-state';
import type { Left } from './exit-state';
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
const mostEvents = 25_000;
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
      const visit = enterState(state, output, scope);
      if (visit.enteredEvent > mostEvents)
        throw new StateFailed(
          'States.Runtime',
          `${causePrefix(name, visit.enteredEvent)} The execution reached ${mostEvents} events, the most there can be.`,
        );
      const left = await run(visit, state);
      exit(visit, left);
      ({ next: name, output } = left);
    }
    return output;
  };

  const run = (visit: StateRun, state: State): Promise<Left> => {
    switch (state.type) {
      case 'Pass':
        return exitState(visit, state, visit.input);
      case 'Succeed':
        return exitState(visit, { ...state, assign: undefined, next: undefined }, visit.input);
      case 'Fail':
        return runFail(visit, state);
      case 'Choice':
        return runChoice(visit, state);
      case 'Wait':
        return runWait(visit, state);
      case 'Task':
        return withRetryAndCatch(visit, state, () => runTask(visit, state));
      case 'Parallel':
        return withRetryAndCatch(visit, state, () => runParallel(visit, state, runMachine));
      case 'Map':
        return withRetryAndCatch(visit, state, () =>
          state.mode === 'INLINE'
            ? runInlineMap(visit, state, runMachine)
            : runDistributedMap(visit, state, runChild),
        );
    }
  };
  return runMachine;
}

function exit({ scope, state }: StateRun, { output, assigned }: Left): void {
  const assigns = Object.keys(assigned).length > 0;
  scope.execution.report(`${state.type}StateExited`, state.name, {
    output,
    ...(assigns && { assignedVariables: assigned }),
  });
  if (assigns) scope.variables = { ...scope.variables, ...assigned };
}
