import type { DistributedMap } from '../../definition/definition';
import { TaskFailed } from '../../ports';
import type { ResultSink } from '../../ports';
import { largestPayloadBytes } from '../../payload-limit';
import { uuid } from '../../uuid';
import type { BatchLimits } from './item-batcher';
import { StateFailed } from '../state-error';
import { defaultConcurrency, getItems } from './map-items';
import type { Tolerance } from './tolerated-failure';
import { evaluate, evaluateNumber } from '../state-run';
import type { StateRun } from '../state-run';

/** "Maximum number of parallel child executions within a single Map Run": service-quotas.html (2026-11-24). */
const maxParallelChildren = 10_000;

/** Attempt of a Distributed Map, before its first child. */
export interface MapRun {
  readonly mapRunArn: string;
  /** Part between the machine's name and a child's name in ARNs. */
  readonly label: string;
  readonly source: AsyncIterable<unknown> | readonly unknown[];
  readonly maxItems: number;
  /** Number of items in the source, if counted ahead. */
  readonly itemCount: Promise<number> | undefined;
  readonly atATime: number;
  readonly batching: BatchLimits | undefined;
  readonly tolerance: Tolerance;
  readonly sink: ResultSink | undefined;
}

/** Evaluates the settings of a run and opens its result destination. */
export async function openMapRun(stateRun: StateRun, state: DistributedMap): Promise<MapRun> {
  const { ports, identity } = stateRun.scope.execution;
  const { reader, writer } = state;
  const atATime = await evaluateNumber(stateRun, state.maxConcurrency, 0);
  const tolerance = {
    count: await evaluateNumber(stateRun, state.toleratedCount, undefined),
    percentage: await evaluateNumber(stateRun, state.toleratedPercentage, undefined),
  };
  const batching = await batchLimits(stateRun, state);
  const maxItems = await evaluateNumber(stateRun, reader?.maxItems, 0);
  const reading = reader && (await evaluate(stateRun, reader.reader));
  const source = reader === undefined ? await getItems(stateRun, state) : ports.readItems(reading);
  const label = state.label ?? uuid(ports);
  const mapRun = identity.machineArn.replace(':stateMachine:', ':mapRun:');
  const mapRunArn = `${mapRun}/${label}:${uuid(ports)}`;
  const destination = writer && (await evaluate(stateRun, writer));
  return {
    mapRunArn,
    label,
    source,
    maxItems: maxItems === 0 ? Infinity : maxItems,
    itemCount: reader && ports.countItems?.(reading),
    atATime: Math.min(atATime === 0 ? defaultConcurrency : atATime, maxParallelChildren),
    batching,
    tolerance,
    sink:
      writer &&
      (await asWriterFailure(() => Promise.resolve(ports.writeResults(destination, mapRunArn)))),
  };
}

async function batchLimits(
  stateRun: StateRun,
  { batcher }: DistributedMap,
): Promise<BatchLimits | undefined> {
  if (batcher === undefined) return undefined;
  return {
    maxItems: await evaluateNumber(stateRun, batcher.maxItems, Infinity),
    maxBytes: await evaluateNumber(stateRun, batcher.maxBytes, largestPayloadBytes),
    batchInput: batcher.batchInput && (await evaluate(stateRun, batcher.batchInput)),
  };
}

/** Converts any error of reading items into one error name, regardless of the service's. */
export async function* asReaderFailure(items: AsyncIterable<unknown>): AsyncGenerator {
  try {
    yield* items;
  } catch (error) {
    throw error instanceof TaskFailed
      ? new StateFailed('States.ItemReaderFailed', error.message)
      : error;
  }
}

/** Converts any error of writing results. */
export async function asWriterFailure<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof TaskFailed
      ? new StateFailed('States.ResultWriterFailed', error.message)
      : error;
  }
}
