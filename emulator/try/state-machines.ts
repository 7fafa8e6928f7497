import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput, HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';

/** State machines as a try uses them, in an account or in the emulator, through the same SDK. */
export interface StateMachines {
  /** Starts an execution; its ARN. */
  start(machineArn: string, input: unknown): Promise<string>;
  /** The ARNs of the last executions, the last one first. */
  executions(machineArn: string): Promise<readonly string[]>;
  describe(executionArn: string): Promise<DescribeExecutionOutput>;
  /** What happened since the event of that number, in order. */
  eventsSince(executionArn: string, id: number): Promise<readonly HistoryEvent[]>;
  /** Of all Map Runs of the execution together; undefined when there is none. */
  items(executionArn: string): Promise<ItemCounts | undefined>;
  /** How often something was tried again in Map Runs, where the place can tell. */
  retriesInMapRuns(executionArn: string): Promise<number>;
  /** How long to wait before looking again. */
  readonly pauseMilliseconds: number;
}

export interface ItemCounts {
  readonly succeeded: number;
  readonly failed: number;
  readonly total: number;
}

export function stateMachinesOf(
  sfn: SFNClient,
  place: Pick<StateMachines, 'retriesInMapRuns' | 'pauseMilliseconds'>,
): StateMachines {
  return {
    ...place,
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
        const fresh = (page.events ?? []).filter((event) => (event.id ?? 0) > id);
        found.push(...fresh);
        // The last first: once one is known, all before it are.
        nextToken = fresh.length === page.events?.length ? page.nextToken : undefined;
      } while (nextToken !== undefined);
      return found.reverse();
    },
    async items(executionArn) {
      const { mapRuns = [] } = await sfn.send(new ListMapRunsCommand({ executionArn }));
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
