import type { StateMachine } from '../assembly/deployment';
import type { Failure } from '../state-machine/ports';
import type { Outcome } from '../state-machine/run/outcome';

/** Execution of a state machine, running or ended. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machine: StateMachine;
  /** JSON. */
  readonly input: string;
  /** Milliseconds since 1970, by the emulator's clock. */
  readonly startTime: number;
  readonly history: readonly HistoryEntry[];
  readonly mapRuns: readonly MapRunRecord[];
  /** Retries of this execution and of its Map Runs' children. */
  readonly retries: readonly RetryRecord[];
  readonly end: { readonly time: number; readonly outcome: Outcome } | undefined;
}

/** Number of retries of a call after an error. */
export interface RetryRecord {
  readonly inMapRun: boolean;
  /** As in a task's resource: `batchDetectSentiment`. */
  readonly call: string;
  /** Such as `Comprehend.ThrottlingException`. */
  readonly error: string;
  readonly count: number;
}

export interface HistoryEntry {
  /** From 1. Events in a Map Run are numbered too, but not kept. */
  readonly id: number;
  readonly time: number;
  readonly type: string;
  readonly state: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Map Run of a Distributed Map; counts are of items, not of batches. */
export interface MapRunRecord {
  readonly arn: string;
  readonly startTime: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Undefined until all items are read or counted. */
  readonly total: number | undefined;
  readonly end: { readonly time: number; readonly failure: Failure | undefined } | undefined;
}
