import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type {
  DescribeExecutionOutput,
  HistoryEvent,
  MapRunListItem,
  SFNClient,
} from '@aws-sdk/client-sfn';

/** Step Functions operations of a try, in an account or in the emulator, through the same SDK. */
export interface StateMachines {
  /** Starts an execution and returns its ARN. */
  start(machineArn: string, input: unknown): Promise<string>;
  /** ARNs of the latest executions, newest first. */
  executions(machineArn: string): Promise<readonly string[]>;
  describe(executionArn: string): Promise<DescribeExecutionOutput>;
  /** Events after the given event ID, in order. */
  eventsSince(executionArn: string, id: number): Promise<readonly HistoryEvent[]>;
  /** Total item counts of all Map Runs of the execution; undefined without a Map Run. */
  items(executionArn: string): Promise<ItemCounts | undefined>;
  /**
   * Retries in Map Runs, where the target can report them. On AWS they are in the histories of the child executions,
   * which are too many to read.
   */
  retriesInMapRuns(executionArn: string): Promise<readonly Retries[]>;
  /** Waits before the next poll, given the number of polls so far. */
  pause(polls: number): Promise<void>;
}

/** Number of retries of a call after one kind of error. */
export interface Retries {
  readonly call: string;
  readonly error: string;
  readonly count: number;
}

/** Creates a pause in milliseconds that grows with every poll, for executions in an account. */
export function growingPause(first: number, max: number): StateMachines['pause'] {
  return (polls) => {
    const milliseconds = Math.min(max, first * 1.5 ** Math.min(polls, 30));
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  };
}

export interface ItemCounts {
  readonly succeeded: number;
  readonly failed: number;
  readonly total: number;
}

export function createStateMachines(
  sfn: SFNClient,
  options: Pick<StateMachines, 'retriesInMapRuns' | 'pause'>,
): StateMachines {
  return {
    ...options,
    async start(stateMachineArn, input) {
      const { executionArn = '' } = await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
      );
      return executionArn;
    },
    async executions(stateMachineArn) {
      const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
      return executions.flatMap(({ executionArn }) => executionArn ?? []);
    },
    describe: (executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn })),
    async eventsSince(executionArn, id) {
      const found: HistoryEvent[] = [];
      let nextToken: string | undefined;
      do {
        const page = await sfn.send(
          new GetExecutionHistoryCommand({
            executionArn,
            reverseOrder: true,
            includeExecutionData: false,
            ...(nextToken !== undefined && { nextToken }),
          }),
        );
        const newEvents = (page.events ?? []).filter((event) => (event.id ?? 0) > id);
        found.push(...newEvents);
        // Events arrive newest first: once one is known, all earlier ones are too.
        nextToken = newEvents.length === page.events?.length ? page.nextToken : undefined;
      } while (nextToken !== undefined);
      return found.reverse();
    },
    async items(executionArn) {
      const mapRuns: MapRunListItem[] = [];
      let nextToken: string | undefined;
      do {
        const page = await sfn.send(
          new ListMapRunsCommand({ executionArn, ...(nextToken !== undefined && { nextToken }) }),
        );
        mapRuns.push(...(page.mapRuns ?? []));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      const counts = await Promise.all(
        mapRuns.map(({ mapRunArn }) => sfn.send(new DescribeMapRunCommand({ mapRunArn }))),
      );
      if (counts.length === 0) return undefined;
      const sum = (name: keyof ItemCounts) =>
        counts.reduce((all, { itemCounts }) => all + (itemCounts?.[name] ?? 0), 0);
      return { succeeded: sum('succeeded'), failed: sum('failed'), total: sum('total') };
    },
  };
}
