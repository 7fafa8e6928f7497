import type { Clock } from '../scheduling/clock';

/**
 * Error of an execution, such as `States.Timeout` or `Comprehend.TextSizeLimitExceededException`.
 */
export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/** Service call of a task, made as the machine's role. */
export interface TaskCall {
  /** `Resource` of the state, such as `arn:aws:states:::aws-sdk:comprehend:detectSentiment`. */
  readonly resource: string;
  /** Evaluated `Arguments`. */
  readonly input: unknown;
  /**
   * Set if the resource ends in `.waitForTaskToken`: the call's response is then not the result.
   */
  readonly taskToken: string | undefined;
}

/** External dependencies of the interpreter; a conformance case can replace all of them. */
export interface MachinePorts {
  readonly clock: Clock;
  /** Random number in [0, 1) for backoff with jitter; seeded, so runs can be repeated. */
  random(): number;
  /** Makes a task's call. @throws TaskFailed; any other error is a bug of the emulator */
  call(task: TaskCall): Promise<unknown>;
  /** Streams the items of a Distributed Map's ItemReader; they are never all in memory. */
  readItems(reader: unknown): AsyncIterable<unknown>;
  /** Counts the items to show progress; the run itself does not wait for it. */
  countItems?(reader: unknown): Promise<number>;
  /** Opens the destination of a ResultWriter. */
  writeResults(writer: unknown, mapRunArn: string): ResultSink;
  /** Reports an event, in order of occurrence. */
  recordEvent(event: HistoryEvent): void;
}

export interface ResultSink {
  /** Adds an ended child execution. */
  add(result: ChildResult): Promise<void>;
  /** Writes remaining results and the manifest. Returns the Map state's result. */
  close(): Promise<unknown>;
}

export interface ChildResult {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'PENDING';
  readonly input: unknown;
  readonly output?: unknown;
  readonly failure?: Failure;
}

export interface HistoryEvent {
  /** As in GetExecutionHistory: `TaskStateEntered`, `TaskFailed`, `MapIterationSucceeded` … */
  readonly type: string;
  readonly state?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Error thrown by {@link MachinePorts.call}. */
export class TaskFailed extends Error {
  constructor(
    readonly error: string,
    cause: string,
  ) {
    super(cause);
    this.name = error;
  }
}
