/** Requirement on Step Functions as data, so it can be tested on AWS or another emulator. */
export interface ConformanceCase {
  /** Requirement in words. */
  readonly sentence: string;
  /** Page that states the requirement. */
  readonly source: string;
  /** Definition; a string is a definition that is not JSON. */
  readonly definition: unknown;
  /** Defaults to `{}`. */
  readonly input?: unknown;
  /**
   * Scripted responses to a task's calls. The key is a function's name, or the part of the resource
   * after `:::`, without `.waitForTaskToken`. A list is consumed once; any other value answers
   * every call.
   */
  readonly script?: Readonly<Record<string, readonly ScriptedResult[] | ScriptedResult>>;
  /** Random numbers, repeated cyclically. @default [0.5] */
  readonly random?: readonly number[];
  /** Items of the ItemReader. */
  readonly items?: ScriptedItems;
  /** Failure of the ResultWriter, and when it occurs. */
  readonly writer?: { readonly fails: ScriptedFailure; readonly at: 'open' | 'add' | 'close' };
  /** Simulates slow computation: each reading of the wall clock is a millisecond later. */
  readonly isSlow?: boolean;
  /** Seconds until the execution is aborted from outside. */
  readonly abortAfter?: number;
  readonly expect: Expectation;
}

export interface ScriptedFailure {
  readonly error: string;
  readonly cause: string;
}

export interface ScriptedResult extends Partial<ScriptedFailure> {
  readonly result?: unknown;
  /** Returns the input of the call as its result. */
  readonly echo?: boolean;
  /** Returns a string of this many characters x. */
  readonly resultOfLength?: number;
  /** Seconds until the response to the call. */
  readonly after?: number;
  /** Actions on the task token, in seconds after the call. */
  readonly token?: readonly ({ readonly after: number } & (
    | { readonly success: unknown }
    | { readonly failure: ScriptedFailure }
    | { readonly heartbeat: true }
  ))[];
}

export type ScriptedItems =
  | readonly unknown[]
  /** This many numbers, from 0 on. */
  | { readonly count: number }
  /** Items, and then a failure of the service. */
  | { readonly first: readonly unknown[]; readonly then: ScriptedFailure };

export interface Expectation {
  /** Texts in the error that rejects the definition. */
  readonly rejected?: readonly string[];
  readonly status?: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: unknown;
  /** The expected cause, if set, is a part of the actual one. */
  readonly failure?: { readonly error: string; readonly cause?: string };
  /** Pauses of Wait and Retry in milliseconds, in the order in which they began. */
  readonly waits?: readonly number[];
  /** Calls with their inputs, in order. */
  readonly calls?: readonly (readonly [key: string, input: unknown])[];
  /** Events in this order, possibly with others in between: `Type`, or `Type of State`. */
  readonly events?: readonly string[];
  /** Results that the ResultWriter received, in order. */
  readonly written?: readonly Readonly<Record<string, unknown>>[];
  /** Whether the ResultWriter was closed. */
  readonly writerClosed?: boolean;
  /** Maximum number of concurrent calls. */
  readonly atOnce?: number;
  /** Seconds from start to end. */
  readonly seconds?: number;
}
