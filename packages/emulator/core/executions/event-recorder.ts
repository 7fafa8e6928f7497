import type { Failure, HistoryEvent } from '../state-machine/ports';
import type { HistoryEntry, MapRunRecord, RetryRecord } from './execution-record';

type Changing<Record> = { -readonly [Key in keyof Record]: Record[Key] };

/** Recorded events of an execution. */
export interface Recorded {
  readonly history: HistoryEntry[];
  readonly mapRuns: Changing<MapRunRecord>[];
  readonly retries: Changing<RetryRecord>[];
}

/** Details of an interpreter event. */
interface Detail extends Partial<Failure> {
  /** ARN of a Map Run's child execution, in each of its events. */
  readonly child?: string;
  readonly executionArn?: string;
  readonly mapRunArn?: string;
  readonly retriedAfter?: string;
  readonly resource?: string;
  readonly itemsDone?: number;
  readonly itemsFailed?: number;
  readonly itemsTotal?: number | undefined;
}

/**
 * Records the events that AWS would show for an execution. For Map Runs, whose events are
 * unbounded, keeps only counts, so memory does not grow with the items.
 */
export function recordEvents(recorded: Recorded, now: () => number): (event: HistoryEvent) => void {
  /** Current Map Run by state: children do not name theirs, but a state has one at a time. */
  const current = new Map<string, Changing<MapRunRecord>>();
  let last = 0;

  return ({ type, state, detail = {} }) => {
    const { child, executionArn, mapRunArn, retriedAfter, ...more }: Detail = detail;
    if (type === 'TaskScheduled' && retriedAfter !== undefined)
      countRetry(recorded.retries, child !== undefined, more.resource ?? '', retriedAfter);
    if (child !== undefined) return;
    last += 1;
    const mapRun = current.get(state ?? '');
    if (type === 'MapRunStarted') {
      const started = beginMapRun(mapRunArn ?? '', now());
      current.set(state ?? '', started);
      recorded.mapRuns.push(started);
    } else if (mapRun !== undefined && (type === 'MapRunSucceeded' || type === 'MapRunFailed')) {
      const { error, cause } = more;
      const failure = error === undefined || cause === undefined ? undefined : { error, cause };
      mapRun.end = { time: now(), failure };
    } else if (mapRun !== undefined && executionArn !== undefined) {
      count(mapRun, more);
      return;
    }
    recorded.history.push({ id: last, time: now(), type, state, detail });
  };
}

function countRetry(
  retries: Changing<RetryRecord>[],
  inMapRun: boolean,
  call: string,
  error: string,
): void {
  const known = retries.find(
    (each) => each.inMapRun === inMapRun && each.call === call && each.error === error,
  );
  if (known === undefined) retries.push({ inMapRun, call, error, count: 1 });
  else known.count += 1;
}

function beginMapRun(arn: string, startTime: number): Changing<MapRunRecord> {
  return { arn, startTime, succeeded: 0, failed: 0, total: undefined, end: undefined };
}

function count(
  mapRun: Changing<MapRunRecord>,
  { itemsDone, itemsFailed, itemsTotal }: Detail,
): void {
  if (itemsDone !== undefined && itemsFailed !== undefined) {
    mapRun.succeeded = itemsDone - itemsFailed;
    mapRun.failed = itemsFailed;
  }
  if (itemsTotal !== undefined) mapRun.total = itemsTotal;
}
