import type { TaskState } from '../../definition/definition';
import { TaskFailed } from '../../ports';
import { StateFailed } from '../state-error';
import { exitState } from '../exit-state';
import type { StateExit } from '../exit-state';
import { throwIfStopped } from '../stop-signal';
import { evaluate, evaluateNumber, withinLimit } from '../state-run';
import type { StateRun } from '../state-run';

/** Runs one attempt. */
export async function runTask(stateRun: StateRun, state: TaskState): Promise<StateExit> {
  const result = await callTask(stateRun, state);
  return exitState(stateRun, state, result, { result });
}

async function callTask(stateRun: StateRun, state: TaskState): Promise<unknown> {
  const { execution, stop } = stateRun.scope;
  const { ports, taskTokens } = execution;
  const timeout = await evaluateNumber(stateRun, state.timeoutSeconds, undefined);
  const heartbeat = await evaluateNumber(stateRun, state.heartbeatSeconds, undefined);
  const token = state.waitsForToken ? taskTokens.open(ports, heartbeat) : undefined;
  const eventNames = splitResource(state.resource);
  const report = (type: string, detail: Readonly<Record<string, unknown>> = {}) =>
    execution.report(type, state.name, { ...eventNames, ...detail });
  try {
    const input =
      state.arguments === undefined
        ? stateRun.input
        : withinLimit(
            state.name,
            await evaluate(stateRun, state.arguments, { taskToken: token?.token }),
            'was given arguments',
          );
    report('TaskScheduled', {
      parameters: input,
      ...(timeout !== undefined && { timeoutInSeconds: timeout }),
      ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
      retryCount: stateRun.retries,
      ...(stateRun.retriedAfter !== undefined && { retriedAfter: stateRun.retriedAfter }),
    });
    report('TaskStarted');
    const callResult = ports
      .call({ resource: state.resource, input, taskToken: token?.token })
      .then((output) => {
        if (token === undefined) return output;
        report('TaskSubmitted', { output });
        return token.outcome;
      });
    const result = await throwIfStopped(
      stop,
      token === undefined ? callResult : Promise.race([callResult, token.outcome]),
      timeout === undefined
        ? undefined
        : (passed) =>
            ports.clock.deadline(timeout * 1_000, () => {
              passed(new StateFailed('States.Timeout', ''));
            }),
    );
    withinLimit(eventNames.resourceType, result);
    report('TaskSucceeded', { output: result });
    return result;
  } catch (thrown) {
    const failure = thrown instanceof TaskFailed ? toStateFailure(thrown) : thrown;
    if (failure instanceof StateFailed && failure.error !== 'States.QueryEvaluationError') {
      const { error, cause } = failure;
      report(error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed', { error, cause });
    }
    throw failure;
  } finally {
    token?.close();
  }
}

function toStateFailure({ error, message }: TaskFailed): StateFailed {
  return new StateFailed(error, message);
}

/**
 * Splits `arn:aws:states:::aws-sdk:comprehend:detectSentiment` into the parts used in history
 * events and errors; a function keeps its ARN.
 */
function splitResource(arn: string): { readonly resourceType: string; readonly resource: string } {
  const [, , service, , , ...rest] = arn.split(':');
  if (service === 'lambda') return { resourceType: arn, resource: arn };
  const suffix = rest.at(-1) === '2' ? 2 : 1;
  return {
    resourceType: rest.slice(0, -suffix).join(':'),
    resource: rest.slice(-suffix).join(':'),
  };
}
