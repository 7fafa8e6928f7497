import type { Machine } from '../definition/definition';
import type { MachinePorts } from '../ports';
import type { TaskTokens } from '../sdk/task-tokens';
import type { StopSignal } from './stop-signal';

/** Run of a state machine: from StartExecution, or a child of a Distributed Map. */
export interface Execution {
  readonly ports: MachinePorts;
  readonly taskTokens: TaskTokens;
  /** Functions for expressions in addition to JSONata's. */
  readonly functions: Readonly<Record<string, unknown>>;
  readonly identity: ExecutionIdentity;
  readonly stop: StopSignal;
  /** Reports an event with its number, counted from 1. */
  readonly report: (
    type: string,
    state?: string,
    detail?: Readonly<Record<string, unknown>>,
  ) => number;
}

/** Execution data of the context object. */
export interface ExecutionIdentity {
  readonly executionArn: string;
  readonly executionName: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly machineArn: string;
  readonly machineName: string;
  /** Role of the state machine. */
  readonly roleArn?: string;
  readonly input: unknown;
}

/** Running states of one `States` field; holds their variables. */
export interface Scope {
  readonly execution: Execution;
  readonly stop: StopSignal;
  /** Variables of this scope and, read-only, of the enclosing scopes. */
  variables: Readonly<Record<string, unknown>>;
  readonly mapItem: MapItem | undefined;
}

export interface MapItem {
  readonly Index: number;
  readonly Value: unknown;
}

/** Runs the states of a state machine, branch or iteration in sequence. */
export type RunMachine = (machine: Machine, input: unknown, scope: Scope) => Promise<unknown>;
