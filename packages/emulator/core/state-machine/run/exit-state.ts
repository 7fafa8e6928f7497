import type { Transition } from '../definition/definition';
import { largestPayloadBytes, payloadBytes } from '../payload-limit';
import { StateFailed } from './state-error';
import { evaluate, withinLimit } from './state-run';
import type { StatesVariables, StateRun } from './state-run';

/** Result of a state's exit. */
export interface StateExit {
  readonly output: unknown;
  /** New values of variables; the next state is the first to see them. */
  readonly assigned: Readonly<Record<string, unknown>>;
  readonly next: string | undefined;
}

/** Evaluates Output and Assign with the variables as of the state's entry. */
export async function exitState(
  stateRun: StateRun,
  { output, assign, next }: Transition,
  otherwise: unknown,
  extra: StatesVariables = {},
): Promise<StateExit> {
  const { name } = stateRun.state;
  const result = output === undefined ? otherwise : await evaluate(stateRun, output, extra);
  const assigned = assign === undefined ? {} : await evaluate(stateRun, assign, extra);
  return {
    output: withinLimit(name, result),
    assigned: assignable(name, assigned as Record<string, unknown>),
    next,
  };
}

/**
 * "The maximum combined size for all variables in a single Assign field is also 256Kib."
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html (2026-11-24)
 */
function assignable(
  name: string,
  assigned: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const bytes = Object.values(assigned).reduce<number>((sum, each) => sum + payloadBytes(each), 0);
  if (bytes > largestPayloadBytes)
    throw new StateFailed(
      'States.DataLimitExceeded',
      `The state '${name}' assigned variables of ${bytes} bytes; the limit is ${largestPayloadBytes}.`,
    );
  return assigned;
}
