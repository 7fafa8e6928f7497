/** One requirement on Step Functions, in data, so that it can be put to AWS or to another emulator. */
export interface ConformanceCase {
  /** What is required. */
  readonly sentence: string;
  /** The page that requires it. */
  readonly source: string;
  /** A text stands for a definition that is not JSON. */
  readonly definition: unknown;
  /** `{}` where it is left out. */
  readonly input?: unknown;
  /**
   * What a task's calls come to. The key is a function's name, or what follows `:::` in the resource,
   * without `.waitForTaskToken`.
   * A list is gone through once; anything else is the answer to every call.
   */
  readonly script?: Readonly<Record<string, readonly Answer[] | Answer>>;
  /** The numbers that chance gives, over and over; 0.5 where it is left out. */
  readonly random?: readonly number[];
  /** What the ItemReader gives. */
  readonly items?: ScriptedItems;
  /** What becomes of the results of a ResultWriter. */
  readonly writer?: { readonly fails: ScriptedFailure; readonly at: 'open' | 'add' | 'close' };
  /** Where to compute takes long: by the wall clock it is a millisecond later each time somebody looks. */
  readonly isSlow?: boolean;
  /** Aborted from outside after so many seconds. */
  readonly abortAfter?: number;
  readonly expect: Expectation;
}

export interface ScriptedFailure {
  readonly error: string;
  readonly cause: string;
}

export interface Answer extends Partial<ScriptedFailure> {
  readonly result?: unknown;
  /** The result is the input of the call. */
  readonly echo?: boolean;
  /** The result is a text of so many characters x. */
  readonly resultOfLength?: number;
  /** Seconds until the call is answered. */
  readonly after?: number;
  /** What is done with the task token, in seconds from the call on. */
  readonly token?: readonly ({ readonly after: number } & (
    | { readonly success: unknown }
    | { readonly failure: ScriptedFailure }
    | { readonly heartbeat: true }
  ))[];
}

export type ScriptedItems =
  | readonly unknown[]
  /** The numbers from 0 on, so many. */
  | { readonly count: number }
  /** Items, and then a failure of the service. */
  | { readonly first: readonly unknown[]; readonly then: ScriptedFailure };

export interface Expectation {
  /** The definition is refused, with a message that has all of this in it. */
  readonly refused?: readonly string[];
  readonly status?: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: unknown;
  /** The cause, where it is given, is part of what is told. */
  readonly failure?: { readonly error: string; readonly cause?: string };
  /** Every pause of Wait and Retry, in milliseconds, in the order in which they began. */
  readonly waits?: readonly number[];
  /** Every call with its input, in order. */
  readonly calls?: readonly (readonly [key: string, input: unknown])[];
  /** Events that come in this order, perhaps with others in between: `Type`, or `Type of State`. */
  readonly events?: readonly string[];
  /** What the ResultWriter got, in order. */
  readonly written?: readonly Readonly<Record<string, unknown>>[];
  /** Whether the ResultWriter was told that nothing more comes. */
  readonly writerClosed?: boolean;
  /** How many calls were under way at once, at most. */
  readonly atOnce?: number;
  /** Seconds from the start to the end. */
  readonly seconds?: number;
}
