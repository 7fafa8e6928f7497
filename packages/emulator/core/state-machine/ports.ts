import type { Clock } from '../clock';

/** What an error in an execution is: `States.Timeout`, `Comprehend.TextSizeLimitExceededException` … */
export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/** A task's side: one call of a service, made as the machine's role. */
export interface TaskCall {
  /** The `Resource` of the state, such as `arn:aws:states:::aws-sdk:comprehend:detectSentiment`. */
  readonly resource: string;
  /** The evaluated `Arguments`. */
  readonly input: unknown;
  /** Set when the resource ends in `.waitForTaskToken`: the call's answer is then not the result. */
  readonly taskToken: string | undefined;
}

/** What the interpreter needs from outside. Everything in it is replaceable in a conformance case. */
export interface MachinePorts {
  readonly clock: Clock;
  /** A number from 0 (included) to 1, for back-off with jitter; seeded, so that runs repeat. */
  random(): number;
  /** Makes a task's call. It throws {@link TaskFailed}; anything else thrown is a bug of the emulator. */
  call(task: TaskCall): Promise<unknown>;
  /** The items of a Distributed Map's ItemReader, one after the other, never all in memory. */
  readItems(reader: unknown): AsyncIterable<unknown>;
  /** How many items there are, for those who watch; the run itself does not wait for it. */
  countItems?(reader: unknown): Promise<number>;
  /** Opens what a ResultWriter writes to. */
  writeResults(writer: unknown, mapRunArn: string): ResultSink;
  /** Says what happened, in the order in which it happened. */
  happened(event: HistoryEvent): void;
}

export interface ResultSink {
  /** One child execution that ended. */
  add(result: ChildResult): Promise<void>;
  /** Writes what is left and the manifest; gives what the Map state's result is. */
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

/** Thrown by {@link MachinePorts.call}. */
export class TaskFailed extends Error {
  constructor(
    readonly error: string,
    cause: string,
  ) {
    super(cause);
    this.name = error;
  }
}
