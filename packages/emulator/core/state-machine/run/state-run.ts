import type { State } from '../definition/definition';
import { evaluateSetting } from '../jsonata/numeric-field';
import type { Setting } from '../jsonata/numeric-field';
import { evaluateTemplate, QueryFailed } from '../jsonata/template';
import type { Template } from '../jsonata/template';
import { largestPayloadBytes, payloadBytes } from '../payload-limit';
import { StateFailed } from './state-error';
import type { MapItem, Scope } from './execution';

/** Run of a state, from entry to exit. */
export interface StateRun {
  readonly scope: Scope;
  readonly state: State;
  readonly input: unknown;
  readonly enteredTime: string;
  /** Number of the entry event. */
  readonly enteredEvent: number;
  retries: number;
  /** Error of the last attempt, while the state is being retried. */
  retriedAfter?: string;
}

/** Members of `$states` besides the input, present in some fields only. */
export interface StatesVariables {
  readonly result?: unknown;
  readonly errorOutput?: unknown;
  readonly taskToken?: string | undefined;
  readonly mapItem?: MapItem;
}

export function enterState(state: State, input: unknown, scope: Scope): StateRun {
  const { execution } = scope;
  const enteredTime = new Date(execution.ports.clock.now()).toISOString();
  const enteredEvent = execution.report(`${state.type}StateEntered`, state.name, { input });
  return { scope, state, input, enteredTime, enteredEvent, retries: 0 };
}

export function evaluate(
  stateRun: StateRun,
  template: Template,
  extra: StatesVariables = {},
): Promise<unknown> {
  if (template.kind === 'constant') return Promise.resolve(template.value);
  return reportQuery(stateRun, () => evaluateTemplate(template, bindings(stateRun, extra)));
}

/** Evaluates a literal or calculated number, or returns the default. */
export function evaluateNumber<Otherwise>(
  stateRun: StateRun,
  setting: Setting | undefined,
  otherwise: Otherwise,
): Promise<number | Otherwise> {
  if (setting === undefined) return Promise.resolve(otherwise);
  return reportQuery(stateRun, () => evaluateSetting(setting, bindings(stateRun, {})));
}

/** Evaluates a field; reports an error as AWS does, as a failure of the state. */
export async function reportQuery<Result>(
  { scope: { execution }, state, enteredEvent }: StateRun,
  query: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await query();
  } catch (error) {
    if (!(error instanceof QueryFailed)) throw error;
    const failed = new StateFailed(
      'States.QueryEvaluationError',
      `${causePrefix(state.name, enteredEvent)} ${error.message}`,
    );
    const { error: name, cause } = failed;
    const detail = { error: name, cause, location: error.field };
    execution.report('EvaluationFailed', state.name, detail);
    throw failed;
  }
}

/** Prefix of AWS's cause for errors it detects itself. */
export function causePrefix(state: string, enteredEvent: number): string {
  return `An error occurred while executing the state '${state}' (entered at the event id #${enteredEvent}).`;
}

/** Returns a value within the payload limit. @throws StateFailed if it is too large */
export function withinLimit(name: string, value: unknown, action = 'returned a result'): unknown {
  if (payloadBytes(value) > largestPayloadBytes)
    throw new StateFailed(
      'States.DataLimitExceeded',
      `The state/task '${name}' ${action} with a size exceeding the maximum number of bytes service limit.`,
    );
  return value;
}

function bindings(stateRun: StateRun, extra: StatesVariables): Record<string, unknown> {
  const { scope, input } = stateRun;
  const { result, errorOutput } = extra;
  const states = {
    input,
    context: contextObject(stateRun, extra),
    ...('result' in extra && { result }),
    ...('errorOutput' in extra && { errorOutput }),
  };
  // A name bound to undefined hides the function of that name.
  return { ...scope.execution.functions, eval: undefined, ...scope.variables, states };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html (2026-11-24). */
function contextObject(stateRun: StateRun, extra: StatesVariables): Record<string, unknown> {
  const { scope, state, enteredTime, retries } = stateRun;
  const { executionArn, executionName, startTime, machineArn, machineName, roleArn, input } =
    scope.execution.identity;
  const item = extra.mapItem ?? scope.mapItem;
  return {
    Execution: {
      Id: executionArn,
      Input: input,
      Name: executionName,
      ...(roleArn !== undefined && { RoleArn: roleArn }),
      StartTime: new Date(startTime).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: machineArn, Name: machineName },
    State: {
      Name: state.name,
      EnteredTime: enteredTime,
      ...('retry' in state && { RetryCount: retries }),
    },
    ...(extra.taskToken !== undefined && { Task: { Token: extra.taskToken } }),
    ...(item !== undefined && { Map: { Item: item } }),
  };
}
