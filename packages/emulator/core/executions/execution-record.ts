import type { StateMachine } from '../assembly/deployment';
import type { Failure } from '../state-machine/ports';
import type { Outcome } from '../state-machine/run/outcome';

/** One execution of a state machine, as it goes and after it. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machine: StateMachine;
  /** JSON. */
  readonly input: string;
  /** Times are milliseconds since 1970, by the emulator's clock. */
  readonly startTime: number;
  readonly history: readonly HistoryEntry[];
  readonly mapRuns: readonly MapRunRecord[];
  /** What was tried again, here and in the executions of Map Runs. */
  readonly retries: readonly RetryRecord[];
  readonly end: { readonly time: number; readonly outcome: Outcome } | undefined;
}

/** How often a call was made again after an error. */
export interface RetryRecord {
  readonly inMapRun: boolean;
  /** As in a task's resource: `batchDetectSentiment`. */
  readonly call: string;
  /** `Comprehend.ThrottlingException`. */
  readonly error: string;
  readonly count: number;
}

export interface HistoryEntry {
  /** From 1; what happens in a Map Run has numbers too, and is not kept. */
  readonly id: number;
  readonly time: number;
  readonly type: string;
  readonly state: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A Map Run of a Distributed Map; counts are of items, not of batches. */
export interface MapRunRecord {
  readonly arn: string;
  readonly startTime: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Undefined until all items were read or counted. */
  readonly total: number | undefined;
  readonly end: { readonly time: number; readonly failure: Failure | undefined } | undefined;
}
