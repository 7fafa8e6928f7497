import type { Machine } from '../definition/definition';
import type { MachinePorts } from '../ports';
import type { TaskTokens } from '../sdk/task-tokens';
import type { StopSignal } from './stop-signal';

/** One run of a machine: that of StartExecution, or a child of a Distributed Map. */
export interface Execution {
  readonly ports: MachinePorts;
  readonly taskTokens: TaskTokens;
  /** What expressions may call beyond JSONata itself. */
  readonly functions: Readonly<Record<string, unknown>>;
  readonly identity: ExecutionIdentity;
  readonly stop: StopSignal;
  /** Numbers an event and passes it on; events are numbered from 1. */
  readonly report: (
    type: string,
    state?: string,
    detail?: Readonly<Record<string, unknown>>,
  ) => number;
}

/** What the context object says of an execution. */
export interface ExecutionIdentity {
  readonly executionArn: string;
  readonly executionName: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly machineArn: string;
  readonly machineName: string;
  /** The role that the machine acts as. */
  readonly roleArn?: string;
  readonly input: unknown;
}

/** The states of one `States` field while they run: variables live here. */
export interface Scope {
  readonly execution: Execution;
  readonly stop: StopSignal;
  /** Those of this scope and of the scopes around it, which inner states only read. */
  variables: Readonly<Record<string, unknown>>;
  readonly mapItem: MapItem | undefined;
}

export interface MapItem {
  readonly Index: number;
  readonly Value: unknown;
}

/** Runs the states of a machine, a branch or an iteration, from one to the next. */
export type RunMachine = (machine: Machine, input: unknown, scope: Scope) => Promise<unknown>;
