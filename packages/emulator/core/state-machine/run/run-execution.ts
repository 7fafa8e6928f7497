import type { Machine } from '../definition/definition';
import type { MachinePorts } from '../ports';
import type { TaskTokens } from '../sdk/task-tokens';
import type { Execution, ExecutionIdentity } from './execution';
import { StateFailed } from './state-error';
import type { Outcome } from './outcome';
import type { RunChild } from './map/run-distributed-map';
import { createRunMachine } from './run-machine';
import { createStop, Stopped } from './stop-signal';
import type { StopSignal } from './stop-signal';
import { withinLimit } from './state-run';

export interface ExecutionOptions {
  readonly ports: MachinePorts;
  readonly taskTokens: TaskTokens;
  readonly functions: Execution['functions'];
  readonly identity: ExecutionIdentity;
  readonly timeoutSeconds: number | undefined;
  /** Outer stop signal, which aborts the execution. */
  readonly outside: StopSignal;
  /** ARN of a child execution, added to the detail of each of its events. */
  readonly child?: string;
}

/** "Express 5 min": https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (2026-11-24). */
const expressSeconds = 300;

/**
 * Runs a state machine to its end. Anything it throws is a bug of the emulator, not a failure of
 * the state machine.
 */
export async function runExecution(machine: Machine, options: ExecutionOptions): Promise<Outcome> {
  const { ports, identity, timeoutSeconds, outside } = options;
  const stop = createStop(outside);
  let timedOut = false;
  const callOff =
    timeoutSeconds === undefined
      ? undefined
      : ports.clock.deadline(timeoutSeconds * 1_000, () => {
          timedOut = true;
          stop.stop();
        });
  const report = reporter(options);
  const execution: Execution = { ...options, stop, report };
  report('ExecutionStarted', undefined, { input: identity.input });
  try {
    const scope = { execution, stop, variables: {}, mapItem: undefined };
    const input = withinLimit(identity.executionName, identity.input, 'was given an input');
    const output = await runMachine(machine, input, scope);
    report('ExecutionSucceeded', undefined, { output });
    return { status: 'SUCCEEDED', output };
  } catch (error) {
    const outcome = unsuccessful(error, timedOut);
    report(events[outcome.status], undefined, { ...outcome.failure });
    return outcome;
  } finally {
    callOff?.();
    stop.release();
  }
}

const runChild: RunChild = (machine, { parent, identity, express, stop }) =>
  runExecution(machine, {
    ports: parent.ports,
    taskTokens: parent.taskTokens,
    functions: parent.functions,
    identity,
    timeoutSeconds: express ? expressSeconds : undefined,
    outside: stop,
    child: identity.executionArn,
  });

const runMachine = createRunMachine(runChild);

const events = {
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

function unsuccessful(
  error: unknown,
  timedOut: boolean,
): Exclude<Outcome, { readonly status: 'SUCCEEDED' }> {
  if (error instanceof StateFailed)
    return { status: 'FAILED', failure: { error: error.error, cause: error.cause } };
  if (!(error instanceof Stopped)) throw error;
  return timedOut
    ? { status: 'TIMED_OUT', failure: { error: 'States.Timeout', cause: '' } }
    : { status: 'ABORTED', failure: { error: '', cause: '' } };
}

function reporter({ ports, child }: ExecutionOptions): Execution['report'] {
  let number = 0;
  return (type, state, detail) => {
    number += 1;
    const all = child === undefined ? detail : { ...detail, child };
    ports.recordEvent({
      type,
      ...(state !== undefined && { state }),
      ...(all !== undefined && { detail: all }),
    });
    return number;
  };
}
