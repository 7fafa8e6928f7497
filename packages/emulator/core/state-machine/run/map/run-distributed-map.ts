import type { DistributedMap, Machine } from '../../definition/definition';
import { childInputs } from './child-inputs';
import type { ItemCount, NumberedInput } from './child-inputs';
import { childIdentity, childRecord, failedExecution } from './child-record';
import { concurrently } from '../states/run-concurrently';
import type { Execution, ExecutionIdentity } from '../execution';
import { StateFailed } from '../state-error';
import { exitState } from '../exit-state';
import type { StateExit } from '../exit-state';
import { asWriterFailure, openMapRun } from './map-run';
import type { MapRun } from './map-run';
import type { Outcome } from '../outcome';
import { createResultList } from './result-list';
import { createStop, Stopped } from '../stop-signal';
import type { StopSignal } from '../stop-signal';
import { isExceeded } from './tolerated-failure';
import { withinLimit } from '../state-run';
import type { StateRun } from '../state-run';

/** Runs the processor as a separate execution. */
export type RunChild = (
  machine: Machine,
  child: {
    readonly parent: Execution;
    readonly identity: ExecutionIdentity;
    readonly express: boolean;
    readonly stop: StopSignal;
  },
) => Promise<Outcome>;

/** Runs one attempt: a child execution for every item or batch of items. */
export async function runDistributedMap(
  stateRun: StateRun,
  state: DistributedMap,
  runChild: RunChild,
): Promise<StateExit> {
  const { report } = stateRun.scope.execution;
  const { name } = state;
  const run = await openMapRun(stateRun, state);
  const { mapRunArn, sink, source } = run;
  report('MapStateStarted', name, { length: 'length' in source ? source.length : 0 });
  report('MapRunStarted', name, { mapRunArn });
  let result: unknown;
  try {
    const results = await runChildren(stateRun, state, run, runChild);
    result = sink === undefined ? results : await asWriterFailure(() => sink.close());
    withinLimit(name, result);
  } catch (failure) {
    if (failure instanceof StateFailed) {
      const { error, cause } = failure;
      report('MapRunFailed', name, { error, cause, mapRunArn });
    }
    throw failure;
  }
  report('MapRunSucceeded', name, { mapRunArn });
  report('MapStateSucceeded', name);
  return exitState(stateRun, state, result, { result });
}

async function runChildren(
  stateRun: StateRun,
  state: DistributedMap,
  run: MapRun,
  runChild: RunChild,
): Promise<unknown> {
  const { execution } = stateRun.scope;
  const { source, maxItems: mostItems, sink, tolerance } = run;
  const results = createResultList();
  const known = 'length' in source ? Math.min(source.length, mostItems) : undefined;
  const count: ItemCount = { read: 0, total: known };
  let expected: number | undefined;
  run.itemCount?.then(
    (all) => {
      expected = Math.min(all, mostItems);
    },
    // The item reader reports the error.
    () => undefined,
  );
  let [done, failed] = [0, 0];
  const checkTolerance = () => {
    if (isExceeded(tolerance, failed, count.total))
      throw new StateFailed(
        'States.ExceedToleratedFailureThreshold',
        'The specified tolerated failure threshold was exceeded',
      );
  };

  const stop = createStop(stateRun.scope.stop);
  const work = async ({ index, input, items }: NumberedInput) => {
    const identity = childIdentity(execution, run.label, state.executionType, input);
    const event = { index, executionArn: identity.executionArn };
    execution.report('MapIterationStarted', state.name, event);
    const outcome = await runChild(state.processor, {
      parent: execution,
      identity,
      express: state.executionType === 'EXPRESS',
      stop,
    });
    const record = childRecord(identity, outcome, execution.ports.clock.now());
    if (sink !== undefined) await asWriterFailure(() => sink.add(record));
    if (outcome.status === 'ABORTED') {
      execution.report('MapIterationAborted', state.name, event);
      throw new Stopped();
    }
    const succeeded = outcome.status === 'SUCCEEDED';
    if (sink === undefined)
      results.add(index, succeeded ? outcome.output : failedExecution(identity, record, outcome));
    done += items;
    if (!succeeded) failed += items;
    execution.report(`MapIteration${succeeded ? 'Succeeded' : 'Failed'}`, state.name, {
      ...event,
      ...(!succeeded && outcome.failure),
      itemsDone: done,
      itemsFailed: failed,
      itemsTotal: count.total ?? expected,
    });
    if (!succeeded) checkTolerance();
  };

  try {
    await concurrently(childInputs(stateRun, state, run, count), run.atATime, stop, work);
    checkTolerance();
  } catch (error) {
    // Write the results so far, to help find the cause. If writing fails too, the first error still
    // counts.
    await Promise.allSettled([sink?.close()]);
    throw error;
  } finally {
    stop.release();
  }
  return results.all() ?? tooLong(state.name);
}

function tooLong(name: string): never {
  throw new StateFailed(
    'States.DataLimitExceeded',
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
