import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { FunctionFailed } from './function-error';
import { createProgress } from './execution-progress';
import type { TerminalOutput } from '../output/terminal-output';
import type { ItemCounts, Retries, StateMachines } from './state-machines';

/**
 * Waits for the end of an execution and prints its progress: each state at its first entry, item counts, and retries
 * with their errors. Returns the output.
 * @throws FunctionFailed if the execution failed
 */
export async function followExecution(
  machines: StateMachines,
  executionArn: string,
  screen: TerminalOutput,
): Promise<unknown> {
  const progress = createProgress(screen);
  const retries = trackRetries();
  const mapRuns = trackMapRuns(machines, executionArn);
  let last: HistoryEvent | undefined;
  for (let polls = 0; ; polls++) {
    // Read the status first: if it is final, the events read after it are complete.
    const execution = await machines.describe(executionArn);
    const events = await machines.eventsSince(executionArn, last?.id ?? 0);
    const { items, retries: inMapRuns } = await mapRuns.after(events);
    const now = () => {
      progress.now(items, [...retries.all(), ...inMapRuns]);
    };
    // Items of a Map entered earlier are printed before the state that follows it.
    if (!events.some(({ type }) => type === 'MapStateEntered')) now();
    for (const event of events) {
      retries.add(event, last);
      last = event;
      const name = event.stateEnteredEventDetails?.name;
      if (name !== undefined) progress.entered(name);
      // A short Map may already be over; its items are still printed below its name.
      if (event.type === 'MapStateEntered') now();
    }
    now();
    if (execution.status !== 'RUNNING') {
      progress.end();
      return parseOutput(execution);
    }
    await machines.pause(polls);
  }
}

interface InMapRuns {
  readonly items: ItemCounts | undefined;
  readonly retries: readonly Retries[];
}

/** Polls the Map Runs, only while a Map state is running. */
function trackMapRuns(machines: StateMachines, executionArn: string) {
  let running = 0;
  let known: InMapRuns = { items: undefined, retries: [] };
  return {
    async after(events: readonly HistoryEvent[]): Promise<InMapRuns> {
      const started = events.filter(({ type }) => type === 'MapRunStarted').length;
      const ended = events.filter(({ type }) =>
        /^MapRun(Succeeded|Failed|Aborted)$/.test(type ?? ''),
      );
      if (running + started === 0) return known;
      running += started - ended.length;
      const items = await machines.items(executionArn);
      known = { items, retries: await machines.retriesInMapRuns(executionArn) };
      return known;
    },
  };
}

/** Counts retries from the history: a task is scheduled again right after its failure event. */
function trackRetries() {
  const found = new Map<string, Retries>();
  return {
    add({ type }: HistoryEvent, before: HistoryEvent | undefined): void {
      const failed = before?.taskFailedEventDetails ?? before?.taskTimedOutEventDetails;
      if (type !== 'TaskScheduled' || failed === undefined) return;
      const { resource: call = '', error = '' } = failed;
      const known = found.get(`${call} ${error}`) ?? { call, error, count: 0 };
      found.set(`${call} ${error}`, { ...known, count: known.count + 1 });
    },
    all: () => [...found.values()],
  };
}

function parseOutput({ status, output, error, cause = '' }: DescribeExecutionOutput): unknown {
  if (status === 'SUCCEEDED') return JSON.parse(output ?? 'null');
  // For a function's error, the cause is Lambda's error report.
  const reported = parse(cause) as {
    readonly errorType?: string;
    readonly errorMessage?: string;
    readonly trace?: readonly string[];
  };
  throw new FunctionFailed(
    reported.errorType ?? error ?? String(status),
    reported.errorMessage ?? cause,
    reported.trace ?? [],
  );
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
