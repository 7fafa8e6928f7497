import type { ChoiceState } from '../../definition/definition';
import { unexpected } from '../../jsonata/template';
import { StateFailed } from '../state-error';
import { exitState } from '../exit-state';
import type { Left } from '../exit-state';
import { evaluate, causePrefix, reportQuery } from '../state-run';
import type { StateRun } from '../state-run';

/** Takes the first choice whose condition is true. */
export async function runChoice(visit: StateRun, state: ChoiceState): Promise<Left> {
  for (const choice of state.choices) {
    const { condition } = choice;
    const holds = await evaluate(visit, condition);
    if (typeof holds !== 'boolean')
      await reportQuery(visit, () => Promise.reject(unexpected(condition, 'boolean', holds)));
    if (holds === true) return exitState(visit, choice, visit.input);
  }
  if (state.otherwise.next === undefined)
    // AWS's error name, unlike States.NoChoiceMatched of the specification:
    // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
    // (2026-11-24).
    throw new StateFailed(
      'States.Runtime',
      `${causePrefix(state.name, visit.enteredEvent)} Failed to transition out of the state. The state does not point to a next state.`,
    );
  return exitState(visit, state.otherwise, visit.input);
}
