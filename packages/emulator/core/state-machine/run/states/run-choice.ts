import type { ChoiceState } from '../../definition/definition';
import { unexpected } from '../../jsonata/template';
import { StateFailed } from '../state-error';
import { exitState } from '../exit-state';
import type { StateExit } from '../exit-state';
import { evaluate, causePrefix, reportQuery } from '../state-run';
import type { StateRun } from '../state-run';

/** Takes the first choice whose condition is true. */
export async function runChoice(stateRun: StateRun, state: ChoiceState): Promise<StateExit> {
  for (const choice of state.choices) {
    const { condition } = choice;
    const isTrue = await evaluate(stateRun, condition);
    if (typeof isTrue !== 'boolean')
      await reportQuery(stateRun, () => Promise.reject(unexpected(condition, 'boolean', isTrue)));
    if (isTrue === true) return exitState(stateRun, choice, stateRun.input);
  }
  if (state.otherwise.next === undefined)
    // AWS's error name, unlike States.NoChoiceMatched of the specification:
    // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
    // (2026-11-24).
    throw new StateFailed(
      'States.Runtime',
      `${causePrefix(state.name, stateRun.enteredEvent)} Failed to transition out of the state. The state does not point to a next state.`,
    );
  return exitState(stateRun, state.otherwise, stateRun.input);
}
