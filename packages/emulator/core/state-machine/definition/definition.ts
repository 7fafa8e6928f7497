import type { Setting } from '../jsonata/numeric-field';
import type { Template } from '../jsonata/template';

/** Common part of a state machine, a branch and an item processor. */
export interface Machine {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** Validated definition; only {@link loadDefinition} creates one. */
export interface Definition extends Machine {
  /** Timeout of the whole execution. */
  readonly timeoutSeconds: number | undefined;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** States that support Retry and Catch. */
export type WorkState = TaskState | ParallelState | MapState;

interface NamedState {
  readonly name: string;
}

interface Yielding {
  readonly output: Template | undefined;
}

/** Fields of a state's exit. */
export interface Transition extends Yielding {
  /** Object of variable names and their new values. */
  readonly assign: Template | undefined;
  /** Undefined at the end of the state machine. */
  readonly next: string | undefined;
}

export interface PassState extends NamedState, Transition {
  readonly type: 'Pass';
}

export interface WaitState extends NamedState, Transition {
  readonly type: 'Wait';
  readonly until:
    | { readonly seconds: Setting; readonly timestamp?: never }
    | { readonly timestamp: Template; readonly seconds?: never };
}

export interface SucceedState extends NamedState, Yielding {
  readonly type: 'Succeed';
}

export interface FailState extends NamedState {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface ChoiceState extends NamedState {
  readonly type: 'Choice';
  readonly choices: readonly (Transition & { readonly condition: Template })[];
  /** Exit if no condition holds; without `next`, the state has no Default. */
  readonly otherwise: Transition;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: 'FULL' | 'NONE';
}

export interface Catcher extends Transition {
  readonly errorEquals: readonly string[];
  readonly next: string;
}

interface Working extends NamedState, Transition {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface TaskState extends Working {
  readonly type: 'Task';
  readonly resource: string;
  readonly waitsForToken: boolean;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Setting | undefined;
  readonly heartbeatSeconds: Setting | undefined;
}

export interface ParallelState extends Working {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly Machine[];
}

export type MapState = InlineMap | DistributedMap;

interface Mapping extends Working {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Setting | undefined;
  readonly processor: Machine;
}

export interface InlineMap extends Mapping {
  readonly mode: 'INLINE';
}

export interface DistributedMap extends Mapping {
  readonly mode: 'DISTRIBUTED';
  readonly executionType: 'STANDARD' | 'EXPRESS';
  readonly label: string | undefined;
  readonly reader: ItemReader | undefined;
  readonly batcher: ItemBatcher | undefined;
  readonly writer: Template | undefined;
  readonly toleratedCount: Setting | undefined;
  readonly toleratedPercentage: Setting | undefined;
}

export interface ItemReader {
  /** Resource, ReaderConfig and Arguments: input of {@link MachinePorts.readItems}. */
  readonly reader: Template;
  readonly maxItems: Setting | undefined;
}

export interface ItemBatcher {
  readonly maxItems: Setting | undefined;
  readonly maxBytes: Setting | undefined;
  readonly batchInput: Template | undefined;
}
